package io.city360.onebox.cli;

import io.city360.catalogue.AlertWatch;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.recount.Difference;
import io.city360.jobs.clickhouse.recount.IndicatorRecount;
import io.city360.jobs.clickhouse.recount.RecountOptions;
import io.city360.jobs.clickhouse.recount.RecountReport;
import io.city360.jobs.clickhouse.recount.RecountRunner;
import io.city360.onebox.alert.AlertDesk;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.definition.DistrictCatalogue;
import io.city360.onebox.supervisor.RunFiles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recounts published windows from the raw events. */
@Command(
    name = "recount",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Counts every published closed window again, with SQL over the raw events only, and tells each"
          + " difference.",
      "Ends with exit code 0 only when nothing differs and no indicator rests on less than --least"
          + " asks for, with 7 otherwise."
    })
final class RecountCommand implements Callable<Integer> {
  @Mixin private DataFolderOption data;

  @Option(names = "--indicator", paramLabel = "ID", description = "Only this indicator.")
  private Optional<String> indicator = Optional.empty();

  @Option(
      names = "--least",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Fail where an indicator has fewer windows with a value on both sides than this, unless"
              + " missing_inputs.yaml of the catalogue names what it waits for"
              + " (default: ${DEFAULT-VALUE}).")
  private long least;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Catalogue catalogue = new DistrictCatalogue(data.folder()).current();
    indicator.ifPresent(id -> require(catalogue, id));
    RunningSystem system = data.running();
    Progress progress = new Progress(System.err);
    RecountOptions options =
        indicator.map(id -> RecountOptions.defaults().only(id)).orElseGet(RecountOptions::defaults);
    try (ClickHouseSql sql = new ClickHouseSql(system.clickHouseAddress())) {
      RecountReport report =
          new RecountRunner(sql, catalogue, system.state().plan().retention())
              .run(options, text -> progress.show("recounting " + text));
      tellAlerts(system, catalogue, report);
      if (json) {
        System.out.println(RunFiles.json(report));
      } else {
        print(report);
        printThin(catalogue, report);
      }
      boolean isFull =
          report.thinnerThan(least).stream().allMatch(id -> catalogue.missingInput(id).isPresent());
      return report.isEqual() && isFull ? ExitCode.OK.number() : ExitCode.DIFFERENT.number();
    } catch (IllegalStateException nothingClosed) {
      throw new ProblemException(ExitCode.FAILED, nothingClosed.getMessage());
    }
  }

  /** What differs opens an alert, and what is equal again closes it. */
  private static void tellAlerts(RunningSystem system, Catalogue catalogue, RecountReport report) {
    Map<String, Long> differing = new TreeMap<>();
    report
        .recounts()
        .forEach(recount -> differing.merge(recount.indicator(), recount.differing(), Long::sum));
    try (AlertDesk desk = new AlertDesk(system.clickHouseAddress(), system.kafka())) {
      catalogue.alertRules().stream()
          .filter(rule -> rule.watch() == AlertWatch.REPORTS)
          .forEach(
              rule ->
                  differing.forEach(
                      (id, count) ->
                          desk.report(rule.id(), ScopeLevel.DISTRICT.id(), id, count, "recount")));
    }
  }

  private static void require(Catalogue catalogue, String id) {
    if (catalogue.indicator(id).isEmpty()) {
      throw new ProblemException(
          ExitCode.USAGE,
          "there is no indicator "
              + id
              + "; allowed: "
              + catalogue.indicators().stream()
                  .map(Indicator::id)
                  .collect(Collectors.joining(", ")));
    }
  }

  private void printThin(Catalogue catalogue, RecountReport report) {
    for (String id : report.thinnerThan(least)) {
      System.out.printf(
          "%s has %d windows with a value on both sides, fewer than %d: %s%n",
          id,
          report.nonNull(id),
          least,
          catalogue
              .missingInput(id)
              .map(input -> "its input is missing (" + input + ")")
              .orElse("FAILED, and no missing input is named in missing_inputs.yaml"));
    }
  }

  private static void print(RecountReport report) {
    System.out.printf("Closed up to %s%n", report.closedUpTo());
    System.out.printf(
        "%-28s %-5s %10s %10s %10s %10s%n",
        "indicator", "grain", "compared", "non-NULL", "skipped", "differing");
    for (IndicatorRecount recount : report.recounts()) {
      System.out.printf(
          "%-28s %-5s %10d %10d %10d %10d%n",
          recount.indicator(),
          recount.grain(),
          recount.compared(),
          recount.nonNull(),
          recount.skipped(),
          recount.differing());
      for (Difference difference : recount.differences()) {
        System.out.println("    " + difference.sentence());
      }
    }
    long compared = report.recounts().stream().mapToLong(IndicatorRecount::compared).sum();
    long differing = report.recounts().stream().mapToLong(IndicatorRecount::differing).sum();
    System.out.printf("%d windows compared, %d differ%n", compared, differing);
  }
}
