package io.city360.jobs.clickhouse.recount;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Counts every indicator again from raw events and compares closed windows with what was published.
 *
 * <p>A window may lawfully differ for a moment, because raw events and windows are written by
 * different inserts. So a difference counts only where it is still there after a checkpoint while
 * the recount of that window has stayed the same.
 */
public final class RecountRunner {

  private static final int MOST_REMEMBERED = 10_000;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "join_use_nulls", "1",
          "enable_extended_results_for_datetime_functions", "1",
          "max_execution_time", "600",
          // A day of a whole district is more than a small engine may keep in memory.
          "max_bytes_before_external_group_by", "400000000",
          "max_bytes_before_external_sort", "400000000");

  private final ClickHouseSql sql;
  private final Catalogue catalogue;

  public RecountRunner(ClickHouseSql sql, Catalogue catalogue) {
    this.sql = sql;
    this.catalogue = catalogue;
  }

  /** One comparison of an indicator and grain. */
  private record Round(long compared, long nonNull, long differing, List<Difference> differences) {}

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
    List<JsonNode> rows =
        sql.query(
            "SELECT toUnixTimestamp64Milli(closed_up_to) FROM v_clock"
                + " WHERE (SELECT count() FROM clocks) > 0");
    if (rows.isEmpty()) {
      throw new IllegalStateException(
          "the engine has not closed any window yet; try again when it has run for a while");
    }
    return rows.get(0).get(0).asLong();
  }

  private IndicatorRecount recount(
      Indicator indicator, Grain grain, long clock, RecountOptions options) {
    ComparisonSql comparison = comparison(indicator, grain, clock);
    Round round = compare(comparison);
    for (int turn = 1; turn < options.rounds() && round.differing() > 0; turn++) {
      sleep(options.between().toMillis());
      Round next = compare(comparison);
      boolean isSettled =
          persisting(round.differences(), next.differences()) == next.differences().size();
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
        skipped(comparison),
        round.differing(),
        round.differences().stream().limit(options.firstDifferences()).toList());
  }

  private ComparisonSql comparison(Indicator indicator, Grain grain, long clock) {
    Map<String, String> shared = RecountTables.shared(catalogue.texts());
    Set<String> forbidden = RecountTables.forbidden(indicator.recount(), shared.keySet());
    shared
        .values()
        .forEach(text -> forbidden.addAll(RecountTables.forbidden(text, shared.keySet())));
    if (!forbidden.isEmpty()) {
      throw new IllegalArgumentException(
          "the recount of %s reads %s; only raw events and the catalogue are allowed"
              .formatted(indicator.id(), String.join(", ", forbidden)));
    }
    long from = ComparisonSql.from(catalogue, indicator, grain, clock, new RawRetention(sql));
    return new ComparisonSql(
        indicator,
        new RecountSql(
            catalogue.texts(),
            catalogue.district().zone(),
            grain,
            indicator.scopes(),
            from,
            clock));
  }

  private static long persisting(List<Difference> before, List<Difference> after) {
    Set<Difference> known = before.stream().map(Difference::recounted).collect(Collectors.toSet());
    return after.stream().map(Difference::recounted).filter(known::contains).count();
  }

  private Round compare(ComparisonSql comparison) {
    JsonNode totals = sql.query(comparison.totals(), SETTINGS).get(0);
    long differing = totals.get(2).asLong();
    List<Difference> differences =
        differing == 0
            ? List.of()
            : sql.query(comparison.differences(MOST_REMEMBERED), SETTINGS).stream()
                .map(RecountRunner::difference)
                .toList();
    return new Round(totals.get(0).asLong(), totals.get(1).asLong(), differing, differences);
  }

  private long skipped(ComparisonSql comparison) {
    return sql.query(comparison.skipped(), SETTINGS).get(0).get(0).asLong();
  }

  private static Difference difference(JsonNode row) {
    return new Difference(
        row.get(0).asText(),
        row.get(1).asText(),
        Instant.ofEpochMilli(row.get(2).asLong()).toString(),
        number(row.get(3)),
        number(row.get(4)),
        number(row.get(5)),
        number(row.get(6)),
        number(row.get(7)),
        number(row.get(8)));
  }

  private static Double number(JsonNode node) {
    return node.isNull() ? Double.NaN : node.asDouble();
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
