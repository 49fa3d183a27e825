package io.city360.onebox.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.FreePorts;
import io.city360.onebox.config.Port;
import io.city360.onebox.config.Secrets;
import io.city360.onebox.engine.UsersFile;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A whole system in a folder of its own, started and stopped by the launcher. */
final class RunningCity implements AutoCloseable {

  private final DataFolder folder;
  private final ClickHouseSql sql;

  private RunningCity(DataFolder folder, ClickHouseSql sql) {
    this.folder = folder;
    this.sql = sql;
  }

  /** Starts a fresh system without simulator on free ports. */
  static RunningCity start(Path folder) {
    return start(folder, "--no-simulator");
  }

  /** Starts a fresh system with a simulated district on free ports. */
  static RunningCity startSimulated(Path folder, int devices, String... more) {
    List<String> all = new ArrayList<>(List.of("--devices", Integer.toString(devices)));
    all.addAll(List.of(more));
    return start(folder, all.toArray(String[]::new));
  }

  private static RunningCity start(Path folder, String... kind) {
    DataFolder data = new DataFolder(folder.toAbsolutePath().normalize());
    Launcher.assumeBuilt();
    List<String> words = new ArrayList<>(List.of("up", "--fresh"));
    words.addAll(List.of("--data-dir", folder.toString()));
    words.addAll(List.of("--port-base", Integer.toString(freePortBase())));
    words.addAll(List.of(kind));
    Launcher.Ended up = Launcher.run(words.toArray(String[]::new));
    if (up.code() != 0) {
      throw new IllegalStateException("the system did not come up: " + up + logs(data));
    }
    ClickHouseAddress address =
        new ClickHouseAddress(
            state(data).addresses().get("clickhouse"),
            UsersFile.WRITER,
            new Secrets(data).writerPasswordFile().toString(),
            ClickHouseAddress.DEFAULT_DATABASE);
    return new RunningCity(data, new ClickHouseSql(address));
  }

  /** A first port such that all ports of a system are free. */
  static int freePortBase() {
    Random random = new Random();
    return IntStream.generate(() -> 20_000 + random.nextInt(400) * 30)
        .limit(200)
        .filter(
            base -> Stream.of(Port.values()).map(port -> port.at(base)).allMatch(FreePorts::isFree))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free ports"));
  }

  private static RunState state(DataFolder data) {
    return new RunFiles(data).state().orElseThrow();
  }

  /** What the supervisor says now. */
  RunState state() {
    return state(folder);
  }

  /** Everything that it writes. */
  Path folder() {
    return folder.root();
  }

  /** The address of the broker. */
  String kafka() {
    return state().addresses().get("kafka");
  }

  /** Rows of a query as the user who may read everything. */
  List<JsonNode> query(String text) {
    return sql.query(text);
  }

  /** The one number that a query yields. */
  long number(String text) {
    return query(text).get(0).get(0).asLong();
  }

  /** Runs a command against this system. */
  Launcher.Ended run(String command, String... arguments) {
    return Launcher.run(arguments(command, arguments));
  }

  /** Runs a command against this system with some variables of its environment set. */
  Launcher.Ended run(Map<String, String> environment, String command, String... arguments) {
    return Launcher.run(environment, arguments(command, arguments));
  }

  /** Starts a command against this system in the background; its words go to two files. */
  Process start(Path out, Path err, String command, String... arguments) throws IOException {
    return Launcher.start(Map.of(), out, err, arguments(command, arguments));
  }

  private String[] arguments(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, "--data-dir", folder.root().toString()));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private static String logs(DataFolder data) {
    try {
      Path log = data.logs().resolve("supervisor.log");
      return Files.exists(log) ? "\n" + Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sql.close();
    run("down");
  }
}
