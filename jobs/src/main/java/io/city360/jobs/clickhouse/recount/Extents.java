package io.city360.jobs.clickhouse.recount;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.publication.Retention;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds which windows of an indicator and grain closed or changed since the last look. */
final class Extents {

  private final ClickHouseSql sql;
  private final Catalogue catalogue;
  private final Retention cells;
  private final WatchOptions options;

  Extents(ClickHouseSql sql, Catalogue catalogue, Retention cells, WatchOptions options) {
    this.cells = cells;
    this.sql = sql;
    this.catalogue = catalogue;
    this.options = options;
  }

  /**
   * Which windows are to be compared.
   *
   * @param isWhole whether these are all
   * @param from windows that start earlier are left out, epoch milliseconds
   * @param windows condition on {@code window_start}
   */
  record Extent(boolean isWhole, long from, String windows) {}

  /** What there is to compare; empty where nothing has closed or changed. */
  Optional<Extent> of(
      Indicator indicator, Grain grain, LookLog.Memory memory, long closedUpTo, long now) {
    long kept = kept(indicator, grain, closedUpTo);
    if (memory.differing() > 0 || now - memory.wholeAt() >= options.wholeEvery().toMillis()) {
      return Optional.of(new Extent(true, kept, ComparisonSql.ALL_WINDOWS));
    }
    List<Long> changed = changed(indicator, grain, memory, closedUpTo, kept);
    // The oldest window that was open then; whether or not anything was published of it.
    long oldestOpen = catalogue.calendar().windows(grain, memory.closedUpTo()).get(0);
    boolean isClosed = catalogue.calendar().end(grain, oldestOpen) <= closedUpTo;
    if (changed.isEmpty() && !isClosed) {
      return Optional.empty();
    }
    long from =
        Math.min(
            changed.isEmpty() ? Long.MAX_VALUE : changed.get(0),
            isClosed ? oldestOpen : Long.MAX_VALUE);
    return Optional.of(
        new Extent(false, Math.max(kept, from), condition(changed, memory.closedUpTo())));
  }

  /**
   * The earliest start of the windows that the engine could still put right when everything up to a
   * time was closed, epoch milliseconds.
   */
  long kept(Indicator indicator, Grain grain, long closedUpTo) {
    return Math.max(
        ComparisonSql.from(catalogue, indicator, grain, closedUpTo, new RawRetention(sql), cells),
        new DefinitionHistory(sql).from(indicator, grain, closedUpTo));
  }

  private String condition(List<Long> changed, long closedBefore) {
    if (changed.size() > options.mostWindows()) {
      return ComparisonSql.ALL_WINDOWS;
    }
    String closed =
        "{end(window_start)} > fromUnixTimestamp64Milli(toInt64(%d), 'UTC')"
            .formatted(closedBefore);
    return changed.isEmpty()
        ? closed
        : closed
            + " OR toUnixTimestamp64Milli(window_start) IN (%s)"
                .formatted(
                    changed.stream().map(Object::toString).collect(Collectors.joining(", ")));
  }

  /** Starts of closed windows of which something was written since the last look, ascending. */
  private List<Long> changed(
      Indicator indicator, Grain grain, LookLog.Memory memory, long closedUpTo, long kept) {
    return sql
        .query(
            ("SELECT DISTINCT toUnixTimestamp64Milli(window_start) AS start FROM indicator_values"
                    + " WHERE indicator = %s AND grain = %s"
                    + " AND inserted_at > fromUnixTimestamp64Milli(toInt64(%d), 'UTC')"
                    + " AND window_end <= fromUnixTimestamp64Milli(toInt64(%d), 'UTC')"
                    + " AND start >= %d ORDER BY start")
                .formatted(
                    ClickHouseSql.quote(indicator.id()),
                    ClickHouseSql.quote(grain.id()),
                    Math.max(0, memory.lookedUpTo() - options.overlap().toMillis()),
                    closedUpTo,
                    Math.max(0, kept)))
        .stream()
        .map(row -> row.get(0).asLong())
        .toList();
  }
}
