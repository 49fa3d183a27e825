package io.city360.onebox.recounter;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseFailure;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.recount.Look;
import io.city360.jobs.clickhouse.recount.RecountWatch;
import io.city360.jobs.clickhouse.recount.WatchOptions;
import io.city360.jobs.publication.Retention;
import io.city360.onebox.alert.AlertDesk;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.definition.DistrictCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Recounts closed windows for as long as the system runs, within its budget. A process of its own,
 * so that nothing it meets can touch the supervisor or the job; its memory is the table {@code
 * recounts}, so that it may be ended and started again at any time.
 */
@Command(name = "recounter", description = "Recounts closed windows while the system runs.")
public final class RecounterMain implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RecounterMain.class);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);

  /** After a round that found nothing new, and while ClickHouse is away. */
  private static final Duration REST = Duration.ofSeconds(15);

  @Option(names = "--url", required = true)
  private String url;

  @Option(names = "--user", required = true)
  private String user;

  @Option(names = "--password-file", defaultValue = "")
  private String passwordFile;

  @Option(names = "--bootstrap", required = true, description = "Where alerts are told.")
  private String bootstrap;

  @Option(names = "--budget", required = true, description = "Milliseconds of each hour.")
  private long budgetMillis;

  @Option(names = "--data-dir", required = true, description = "Where the catalogue in force is.")
  private Path dataFolder;

  @Option(names = "--unlimited", description = "The job forgets no slice of a window.")
  private boolean unlimited;

  /** Runs until the process is ended. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RecounterMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    ClickHouseAddress address =
        new ClickHouseAddress(url, user, passwordFile, ClickHouseAddress.DEFAULT_DATABASE);
    Budget budget = new Budget(Duration.ofMillis(budgetMillis), SHORTEST_PAUSE);
    DistrictCatalogue district = new DistrictCatalogue(new DataFolder(dataFolder));
    try (ClickHouseSql sql = new ClickHouseSql(address);
        AlertDesk desk = new AlertDesk(address, bootstrap)) {
      while (true) {
        Catalogue catalogue = district.current();
        RecountWatch watch =
            new RecountWatch(
                sql,
                catalogue,
                unlimited ? Retention.UNLIMITED : Retention.DEFAULT,
                WatchOptions.defaults());
        MismatchReports reports =
            new MismatchReports(
                catalogue,
                (rule, indicator, windows) ->
                    desk.report(rule, ScopeLevel.DISTRICT.id(), indicator, windows, "recounter"));
        while (district.isInForce(catalogue.version())) {
          round(watch, reports, budget);
        }
        LOG.info("Another catalogue is in force");
      }
    }
  }

  private static void round(RecountWatch watch, MismatchReports reports, Budget budget)
      throws InterruptedException {
    boolean isAnythingNew = false;
    for (int turn = 0; turn < watch.subjects(); turn++) {
      long begun = System.nanoTime();
      Optional<Look> look = Optional.empty();
      try {
        look = watch.next();
      } catch (ClickHouseFailure away) {
        LOG.warn("The recount waits: {}", away.getMessage());
        Thread.sleep(REST.toMillis());
      }
      look.ifPresent(RecounterMain::tell);
      try {
        look.ifPresent(reports::found);
      } catch (ProblemException untold) {
        LOG.warn("The alerts are told with the next look: {}", untold.getMessage());
      }
      isAnythingNew |= look.isPresent();
      Duration spent =
          look.map(found -> Duration.ofMillis(found.spentMillis()))
              .orElseGet(() -> Duration.ofNanos(System.nanoTime() - begun));
      Thread.sleep(budget.pauseAfter(spent).toMillis());
    }
    if (!isAnythingNew) {
      Thread.sleep(REST.toMillis());
    }
  }

  private static void tell(Look look) {
    if (look.differing() > 0) {
      LOG.error(
          "{} {}: {} of {} windows differ from their recount: {}",
          look.indicator(),
          look.grain(),
          look.differing(),
          look.compared(),
          look.differences());
    } else if (!look.problem().isEmpty()) {
      LOG.warn("{} {} could not be recounted: {}", look.indicator(), look.grain(), look.problem());
    } else {
      LOG.info(
          "{} {}: {} windows equal their recount ({} ms)",
          look.indicator(),
          look.grain(),
          look.compared(),
          look.spentMillis());
    }
  }
}
