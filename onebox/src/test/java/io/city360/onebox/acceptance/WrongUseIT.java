package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong use is answered by one sentence that says what is wrong and what would be right, and by an
 * exit code of its own; no process stays and no data folder is half made.
 */
@Tag("it")
class WrongUseIT {

  @TempDir Path folder;

  @BeforeAll
  static void findLauncher() {
    Launcher.assumeBuilt();
  }

  private Path data() {
    return folder.resolve("data");
  }

  @Test
  void anUnknownFlag() {
    refused(ExitCode.USAGE, List.of("--fresch"), Map.of(), "up", "--fresch");
  }

  @Test
  void anUnknownCommand() {
    Launcher.Ended ended = Launcher.run("upp");
    assertThat(ended.code()).as("%s", ended).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.complaints()).singleElement().asString().contains("upp");
  }

  @Test
  void anUnknownSetting() {
    refused(ExitCode.USAGE, List.of("kafka.heep"), Map.of(), "up", "--set", "kafka.heep=300");
  }

  @Test
  void aNumberThatIsNone() {
    refused(ExitCode.USAGE, List.of("--devices", "many"), Map.of(), "up", "--devices", "many");
  }

  @Test
  void aPortThatIsTaken() throws IOException {
    int base = RunningCity.freePortBase();
    try (ServerSocket taken =
        new ServerSocket(Port.KAFKA.at(base), 1, InetAddress.getLoopbackAddress())) {
      refused(
          ExitCode.PORT_TAKEN,
          List.of(Integer.toString(taken.getLocalPort()), "--port-base"),
          Map.of(),
          "up",
          "--no-simulator",
          "--port-base",
          Integer.toString(base));
    }
  }

  @Test
  void anEngineLibraryThatIsNotThere() {
    refused(
        ExitCode.MISSING_PREREQUISITE,
        List.of("engine library", "/nowhere/libchdb.so"),
        Map.of("CITY360_CHDB_LIB", "/nowhere/libchdb.so"),
        "up",
        "--no-simulator");
  }

  @Test
  void aPlatformWithoutTheEngineLibrary() {
    refused(
        ExitCode.MISSING_PREREQUISITE,
        List.of("Linux x86-64 with glibc", "aarch64", "--clickhouse"),
        Map.of("JAVA_TOOL_OPTIONS", "-Dos.arch=aarch64"),
        "up",
        "--no-simulator");
  }

  @Test
  void aClickHouseAddressThatDoesNotAnswer() throws IOException {
    int dead;
    try (ServerSocket socket = new ServerSocket(0)) {
      dead = socket.getLocalPort();
    }
    refused(
        ExitCode.UNREACHABLE,
        List.of("http://127.0.0.1:" + dead, "does not answer"),
        Map.of(),
        "up",
        "--no-simulator",
        "--clickhouse",
        "http://127.0.0.1:" + dead);
  }

  @Test
  void aClickHouseAddressThatIsNone() {
    refused(
        ExitCode.USAGE,
        List.of("--clickhouse", "localhost"),
        Map.of(),
        "up",
        "--clickhouse",
        "localhost");
  }

  @Test
  void aFileThatIsMissing() {
    Path file = folder.resolve("nothing.csv.gz");
    refused(ExitCode.BAD_INPUT, List.of(file + " does not exist"), Map.of(), "replay", "" + file);
  }

  @Test
  void aFileOfTheWrongKind() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.csv"), "who,what\nme,something\n");
    refused(
        ExitCode.BAD_INPUT,
        List.of(file.toString(), "no known kind", "boston311"),
        Map.of(),
        "replay",
        file.toString());
  }

  @Test
  void aKindThatDoesNotExist() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.csv"), "who,what\nme,something\n");
    refused(
        ExitCode.BAD_INPUT,
        List.of("'berlin311'", "boston311"),
        Map.of(),
        "replay",
        "--as",
        "berlin311",
        file.toString());
  }

  @Test
  void aStreamThatDoesNotExist() {
    refused(
        ExitCode.USAGE,
        List.of("complaints", "cases, readings, approvals, sites"),
        Map.of(),
        "publish",
        "complaints",
        "nothing.jsonl");
  }

  @Test
  void aLineThatDoesNotFollowTheSchema() throws IOException {
    Path file = Files.writeString(folder.resolve("events.jsonl"), "{\"case_id\": 7}\n");
    refused(
        ExitCode.BAD_INPUT, List.of(file + ", line 1"), Map.of(), "publish", "cases", "" + file);
  }

  @Test
  void aSystemThatDoesNotRun() {
    refused(ExitCode.NOT_RUNNING, List.of("no system has run in " + data()), Map.of(), "status");
    List.of("recount", "dead-letters")
        .forEach(
            command ->
                refused(
                    ExitCode.NOT_RUNNING,
                    List.of("no system runs in " + data(), "./city360 up"),
                    Map.of(),
                    command));
    refused(
        ExitCode.NOT_RUNNING, List.of("no system runs in " + data()), Map.of(), "sql", "SELECT 1");
  }

  /** Runs a command on a data folder that does not exist, and sees that nothing comes of it. */
  private void refused(
      ExitCode code, List<String> words, Map<String, String> environment, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = arguments[0];
    all[1] = "--data-dir";
    all[2] = data().toString();
    System.arraycopy(arguments, 1, all, 3, arguments.length - 1);
    Launcher.Ended ended = Launcher.run(environment, all);
    assertThat(ended.code()).as("%s", ended).isEqualTo(code.number());
    assertThat(ended.complaints()).as("%s", ended).hasSize(1);
    assertThat(ended.complaints().get(0)).contains(words).matches("city360: .*[.?]");
    assertThat(ended.err()).doesNotContain("\tat ");
    assertThat(data()).doesNotExist();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("" + data()))
                    .isPresent());
  }
}
