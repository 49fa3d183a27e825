package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.grafana.BoardVerify;
import io.city360.onebox.grafana.GrafanaApi;
import io.city360.onebox.grafana.GrafanaBoards;
import io.city360.onebox.grafana.GrafanaServer;
import io.city360.onebox.grafana.PanelReport;
import io.city360.onebox.supervisor.RunFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks in Grafana what every panel asks. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Asks in Grafana what every panel of the pushed boards asks.",
      "Variables have the values with which a board opens. Of each panel it says how many rows came"
          + " back, and when. Ends with exit code 0 when every query has answered, else with 1."
    })
final class BoardsVerifyCommand implements Callable<Integer> {
  @Mixin private GrafanaOptions grafana;

  @Mixin private BoardChoice choice;

  @Option(names = "--no-empty", description = "Panels without a row fail too.")
  private boolean failsOnEmpty;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    GrafanaBoards boards = choice.read();
    GrafanaApi api = grafana.api();
    GrafanaServer server = new GrafanaServer(api);
    String version = server.version();
    server.require(BoardVerify.sources(boards));
    Progress progress = new Progress(System.err);
    List<PanelReport> reports = new ArrayList<>();
    new BoardVerify(api)
        .verify(
            boards,
            report -> {
              progress.show(reports.size() + " panels, at " + report.board());
              reports.add(report);
              if (!json) {
                print(report);
              }
            });
    if (json) {
      System.out.println(RunFiles.json(reports));
    } else {
      printSum(reports, version, progress);
    }
    return reports.stream().anyMatch(this::isBad) ? ExitCode.FAILED.number() : ExitCode.OK.number();
  }

  private boolean isBad(PanelReport report) {
    return switch (report.outcome()) {
      case OK -> false;
      case EMPTY -> failsOnEmpty;
      case FAILED -> true;
    };
  }

  private static void print(PanelReport report) {
    System.out.printf(
        "%-6s %-36s %3d  %6d rows  %5d ms  %s%n",
        report.outcome().name().toLowerCase(Locale.ROOT),
        report.board(),
        report.panel(),
        report.rows(),
        report.millis(),
        report.title());
    report.problem().ifPresent(problem -> System.out.println("       " + problem));
  }

  private static void printSum(List<PanelReport> reports, String version, Progress progress) {
    System.out.printf(
        "Grafana %s: %d panels, %d failed, %d empty, in %.1f s",
        version,
        reports.size(),
        count(reports, PanelReport.Outcome.FAILED),
        count(reports, PanelReport.Outcome.EMPTY),
        progress.seconds());
    reports.stream()
        .max(Comparator.comparingLong(PanelReport::millis))
        .ifPresent(
            slowest ->
                System.out.printf(
                    "; the slowest took %d ms: %s panel %d",
                    slowest.millis(), slowest.board(), slowest.panel()));
    System.out.println();
  }

  private static long count(List<PanelReport> reports, PanelReport.Outcome outcome) {
    return reports.stream().filter(report -> report.outcome() == outcome).count();
  }
}
