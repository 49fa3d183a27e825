package io.city360.onebox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.config.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about Grafana on the command line. */
class BoardsCommandTest {
  private static final String BOARDS = "--boards=" + Path.of("..", "dashboards");

  @TempDir private Path folder;

  @Test
  void withoutATokenNothingIsAsked() throws IOException {
    Path empty = Files.writeString(folder.resolve("token"), "\n");
    CommandRun run =
        CommandRun.of(
            "boards", "push", "--grafana", "http://127.0.0.1:1", "--token-file=" + empty, BOARDS);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.words()).contains("GRAFANA_TOKEN").contains("--token-file");
  }

  @Test
  void aTokenOnTheCommandLineIsNoOption() {
    CommandRun run =
        CommandRun.of("boards", "push", "--grafana", "http://127.0.0.1:1", "--token", "glsa_x");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
  }

  @Test
  void exportLaysTheBoardsIntoTheFoldersOfGrafanaAndAsksBeforeItReplaces() {
    String[] arguments = {"boards", "export", BOARDS, "--own-sources", folder.toString()};

    assertThat(CommandRun.of(arguments).exitCode()).isZero();
    assertThat(folder.resolve("City360 walls").resolve("city-wall.json"))
        .content()
        .contains("\"uid\" : \"city360\"");
    assertThat(folder.resolve("City360 streets").resolve("street-440304001.json"))
        .content()
        .contains("city360-street-440304001");
    CommandRun again = CommandRun.of(arguments);
    assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(again.words()).contains("--replace");
  }

  @Test
  void aSubcommandIsNeeded() {
    assertThat(CommandRun.of("boards").words()).contains("push, verify or export is missing");
  }
}
