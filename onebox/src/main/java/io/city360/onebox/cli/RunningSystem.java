package io.city360.onebox.cli;

import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.onebox.broker.Topics;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Secrets;
import io.city360.onebox.engine.User;
import io.city360.onebox.engine.UsersFile;
import io.city360.onebox.flink.FlinkRest;
import io.city360.onebox.supervisor.Plan;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The system that runs in a data folder.
 *
 * @param data its folder
 * @param state what its supervisor says
 */
record RunningSystem(DataFolder data, RunState state) {

  /**
   * Finds it.
   *
   * @throws ProblemException where none is ready there
   */
  static RunningSystem find(DataFolder data) {
    RunState state =
        new RunFiles(data)
            .state()
            .filter(RunState::isAlive)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.NOT_RUNNING,
                        "no system runs in " + data.root() + "; start one with ./city360 up"));
    if (state.status() != RunState.Status.READY) {
      throw new ProblemException(
          ExitCode.NOT_RUNNING,
          "the system in "
              + data.root()
              + " is not ready: it is "
              + state.status().name().toLowerCase(java.util.Locale.ROOT));
    }
    return new RunningSystem(data, state);
  }

  String kafka() {
    return state.addresses().get("kafka");
  }

  /**
   * Makes sure that events which are sent will be taken in.
   *
   * @throws ProblemException where there is no job
   */
  void requireJob() {
    if (state.job().id().isEmpty()) {
      throw new ProblemException(
          ExitCode.NOT_RUNNING, "the system in " + data.root() + " runs without its job");
    }
  }

  Topics topics() {
    return new Topics(kafka());
  }

  FlinkRest flink() {
    return new FlinkRest(state.addresses().get("flink"));
  }

  /** ClickHouse as the named user of the embedded engine, or as the server's own user. */
  ClickHouseHttp clickHouse(String user) {
    String url = state.addresses().get("clickhouse");
    if (state.plan().server().isPresent()) {
      Plan.Server server = state.plan().server().orElseThrow();
      return new ClickHouseHttp(url, server.user(), password(server.passwordFile()));
    }
    User known = new Secrets(data).user(user);
    return new ClickHouseHttp(url, known.name(), known.password());
  }

  /** ClickHouse as the user who may read and write everything. */
  ClickHouseHttp clickHouse() {
    return clickHouse(UsersFile.WRITER);
  }

  /** ClickHouse as the engine's own clients take it. */
  ClickHouseAddress clickHouseAddress() {
    String url = state.addresses().get("clickhouse");
    return state
        .plan()
        .server()
        .map(
            server ->
                new ClickHouseAddress(
                    url, server.user(), server.passwordFile(), ClickHouseAddress.DEFAULT_DATABASE))
        .orElseGet(
            () ->
                new ClickHouseAddress(
                    url,
                    UsersFile.WRITER,
                    new Secrets(data).writerPasswordFile().toString(),
                    ClickHouseAddress.DEFAULT_DATABASE));
  }

  private static String password(String file) {
    if (file.isBlank()) {
      return "";
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read the password file " + file, failed);
    }
  }
}
