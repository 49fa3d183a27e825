package io.city360.jobs.clickhouse.recount;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.recount.WindowComparison.Round;
import io.city360.jobs.publication.Retention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts every indicator again from raw events and compares closed windows with what was published.
 *
 * <p>A window may lawfully differ for a moment, because raw events and windows are written by
 * different inserts. So a difference counts only where it is still there after a checkpoint while
 * the recount of that window has stayed the same.
 */
public final class RecountRunner {

  private static final int MOST_REMEMBERED = 10_000;

  private static final Map<String, String> LIMITS =
      Map.of(
          "max_execution_time", "600",
          // A day of a whole district is more than a small engine may keep in memory.
          "max_bytes_before_external_group_by", "400000000",
          "max_bytes_before_external_sort", "400000000");

  private final ClickHouseSql sql;
  private final Catalogue catalogue;
  private final Retention cells;
  private final WindowComparison windows;

  /**
   * @param cells how long the engine that wrote the windows keeps their slices
   */
  public RecountRunner(ClickHouseSql sql, Catalogue catalogue, Retention cells) {
    this.sql = sql;
    this.catalogue = catalogue;
    this.cells = cells;
    this.windows = new WindowComparison(sql, LIMITS, MOST_REMEMBERED);
  }

  /**
   * Runs the recounts.
   *
   * @param progress told what is being recounted
   * @throws IllegalArgumentException for an indicator the catalogue does not know
   * @throws IllegalStateException where no window is closed yet
   */
  public RecountReport run(RecountOptions options, Consumer<String> progress) {
    List<Indicator> indicators =
        options.indicator().map(id -> List.of(known(id))).orElseGet(catalogue::indicators);
    long clock = closedUpTo();
    List<IndicatorRecount> recounts = new ArrayList<>();
    for (Indicator indicator : indicators) {
      for (Grain grain : indicator.grains()) {
        progress.accept(indicator.id() + " " + grain.id());
        recounts.add(recount(indicator, grain, clock, options));
      }
    }
    return new RecountReport(Instant.ofEpochMilli(clock).toString(), List.copyOf(recounts));
  }

  private Indicator known(String id) {
    return catalogue
        .indicator(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no indicator "
                        + id
                        + "; there are "
                        + String.join(
                            ", ", catalogue.indicators().stream().map(Indicator::id).toList())));
  }

  private long closedUpTo() {
    return new EngineClock(sql)
        .closedUpTo()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the engine has not closed any window yet; try again when it has run for a"
                        + " while"));
  }

  private IndicatorRecount recount(
      Indicator indicator, Grain grain, long clock, RecountOptions options) {
    long from =
        Math.max(
            ComparisonSql.from(catalogue, indicator, grain, clock, new RawRetention(sql), cells),
            new DefinitionHistory(sql).from(indicator, grain, clock));
    ComparisonSql comparison =
        ComparisonSql.of(catalogue, indicator, grain, from, clock, ComparisonSql.ALL_WINDOWS);
    Round round = windows.compare(comparison);
    for (int turn = 1; turn < options.rounds() && round.differing() > 0; turn++) {
      sleep(options.between().toMillis());
      Round next = windows.compare(comparison);
      boolean isSettled = next.persistingSince(round).size() == next.differences().size();
      round = next;
      if (isSettled) {
        break;
      }
    }
    return new IndicatorRecount(
        indicator.id(),
        grain.id(),
        round.compared(),
        round.nonNull(),
        windows.skipped(comparison),
        round.differing(),
        round.differences().stream().limit(options.firstDifferences()).toList());
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two recounts", e);
    }
  }
}
