package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.grafana.BoardPush;
import io.city360.onebox.grafana.BoardVerify;
import io.city360.onebox.grafana.GrafanaApi;
import io.city360.onebox.grafana.GrafanaBoard;
import io.city360.onebox.grafana.GrafanaBoards;
import io.city360.onebox.grafana.GrafanaServer;
import io.city360.onebox.supervisor.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the boards into a Grafana server, and looks whether they work there. */
@Command(
    name = "boards",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings the boards into a Grafana server, and looks whether they work there.",
      "What Grafana needs for that, dashboards/README.md tells."
    },
    footer = {
      "",
      "Example: export GRAFANA_TOKEN=...",
      "         ./city360 boards push --grafana https://grafana.example",
      "         ./city360 boards verify --grafana https://grafana.example --board 'city-wall*'"
    },
    subcommands = BoardsVerifyCommand.class)
final class BoardsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "push, verify or export is missing");
  }

  @Command(
      name = "push",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Makes the folders and puts all boards into them.",
        "A board that is there with the same uid is replaced, whatever was changed in it."
      })
  int push(@Mixin GrafanaOptions grafana, @Mixin BoardChoice choice) {
    GrafanaBoards boards = choice.read();
    GrafanaApi api = grafana.api();
    GrafanaServer server = new GrafanaServer(api);
    String version = server.version();
    server.require(BoardVerify.sources(boards));
    Progress progress = new Progress(System.err);
    new BoardPush(api).push(boards, progress::show);
    System.out.printf(
        "Pushed %d boards to Grafana %s in %.1f s%n",
        boards.boards().size(), version, progress.seconds());
    return ExitCode.OK.number();
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Writes the boards into one folder for each folder of Grafana,",
        "as dashboards/provisioning/dashboards/city360.yaml wants them."
      })
  int export(
      @Mixin BoardChoice choice,
      @Option(
              names = "--replace",
              description = "Write over boards that an earlier export has left there.")
          boolean replace,
      @Parameters(paramLabel = "DIR", description = "Where to.") Path target)
      throws IOException {
    GrafanaBoards boards = choice.read();
    List<Path> written = new ArrayList<>();
    for (GrafanaBoard board : boards.boards()) {
      Path file =
          target.resolve(boards.folders().get(board.folder())).resolve(board.uid() + ".json");
      if (!replace && Files.exists(file)) {
        throw new ProblemException(
            ExitCode.USAGE, file + " is there already; --replace writes over it");
      }
      Files.createDirectories(file.getParent());
      Files.writeString(file, RunFiles.json(board.json()) + "\n");
      written.add(file);
    }
    System.out.println("Wrote " + written.size() + " boards below " + target);
    return ExitCode.OK.number();
  }
}
