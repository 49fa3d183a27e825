package io.city360.onebox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.config.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong use gets one clear sentence, its own exit code, and starts nothing. */
class WrongUseTest {
  @TempDir private Path folder;

  @Test
  void anUnknownFlagIsNamed() {
    CommandRun run = CommandRun.of("up", "--frehs");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.words()).contains("city360: Unknown option: '--frehs'.").contains("up --help");
  }

  @Test
  void anUnknownCommandIsNamed() {
    CommandRun run = CommandRun.of("start");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.words()).contains("start");
  }

  @Test
  void aCommandThatNeedsASystemSaysThatNoneRuns() {
    for (String[] arguments :
        new String[][] {
          {"sql", "SELECT 1"}, {"recount"}, {"dead-letters"}, {"status"},
        }) {
      CommandRun run = CommandRun.of(with(arguments, "--data-dir", folder.toString()));

      assertThat(run.exitCode()).as(arguments[0]).isEqualTo(ExitCode.NOT_RUNNING.number());
      assertOneSentence(run);
    }
  }

  @Test
  void aMissingFileIsNamed() {
    CommandRun run = CommandRun.of("replay", folder.resolve("absent.csv.gz").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(run.words()).contains("absent.csv.gz does not exist");
    assertOneSentence(run);
  }

  @Test
  void aFileOfNoKnownKindIsToldWhichKindsThereAre() throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), "apples,pears\n1,2\n");
    CommandRun run = CommandRun.of("replay", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(run.words()).contains("list.csv").contains("--as").contains("boston311");
    assertOneSentence(run);
  }

  @Test
  void aKindThatDoesNotExistIsToldWhichDo() throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), "apples,pears\n1,2\n");
    CommandRun run = CommandRun.of("replay", "--as", "boston", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(run.words()).contains("'boston'").contains("boston311");
    assertOneSentence(run);
  }

  @Test
  void aSpeedThatIsNoNumberIsRefused() {
    for (String speed : new String[] {"fast", "0", "-3"}) {
      CommandRun run = CommandRun.of("replay", "--speed=" + speed, "any.csv");

      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
      assertThat(run.words()).contains("allowed: max, or a whole number from 1");
    }
  }

  @Test
  void aStreamThatDoesNotExistIsToldWhichDo() {
    CommandRun run = CommandRun.of("publish", "events", "any.jsonl");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.words()).contains("cases, readings, approvals, sites");
    assertOneSentence(run);
  }

  @Test
  void aLineThatIsNotAnEventIsNamedByFileAndLine() throws IOException {
    Path file = Files.writeString(folder.resolve("cases.jsonl"), "\n{\"case_id\": 7}\n");
    CommandRun run = CommandRun.of("publish", "cases", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(run.words()).contains("cases.jsonl").contains("line 2");
    assertOneSentence(run);
  }

  @Test
  void aBinaryFileIsNotTakenForJsonLines() throws IOException {
    Path file = Files.write(folder.resolve("cases.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, -1});
    CommandRun run = CommandRun.of("publish", "cases", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertOneSentence(run);
  }

  @Test
  void anIndicatorThatDoesNotExistIsToldWhichDo() {
    CommandRun run = CommandRun.of("recount", "--indicator", "case_on_time");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.words()).contains("case_on_time").contains("case_ontime_rate");
    assertOneSentence(run);
  }

  @Test
  void tooFewDevicesAreRefused() {
    CommandRun run = CommandRun.of("up", "--devices", "3", "--data-dir", folder.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertOneSentence(run);
  }

  @Test
  void aScenarioThatDoesNotExistIsToldWhichDo() {
    CommandRun run = CommandRun.of("up", "--scenario", "flood", "--data-dir", folder.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.words()).contains("flood").contains("calm, rush, storm, outage");
    assertOneSentence(run);
  }

  @Test
  void aClickHouseServerThatDoesNotAnswerIsNamedAndNothingIsLeftBehind() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path data = folder.resolve("data");
    CommandRun run =
        CommandRun.of(
            "up", "--clickhouse", "http://127.0.0.1:" + port, "--data-dir", data.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE.number());
    assertThat(run.words()).contains("http://127.0.0.1:" + port + " does not answer");
    assertOneSentence(run);
    assertThat(data).doesNotExist();
  }

  @Test
  void anAddressThatIsNoneIsWrongUse() {
    CommandRun run =
        CommandRun.of("up", "--clickhouse", "localhost:8123", "--data-dir", folder.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertOneSentence(run);
  }

  @Test
  void everyCommandExplainsItself() {
    for (String name : City360.commandLine().getSubcommands().keySet()) {
      CommandRun run = CommandRun.of(name, "--help");

      assertThat(run.exitCode()).as(name).isZero();
      // Boards go to a Grafana, wherever that is; all others speak to a system.
      String place = name.equals("boards") ? "--grafana" : "--data-dir";
      assertThat(run.words()).as(name).contains("Usage: city360 " + name).contains(place);
    }
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private static void assertOneSentence(CommandRun run) {
    assertThat(run.words().strip().lines()).hasSize(1);
    assertThat(run.words()).startsWith("city360: ");
  }
}
