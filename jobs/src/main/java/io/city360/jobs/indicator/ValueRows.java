package io.city360.jobs.indicator;

import io.city360.catalogue.Grain;
import io.city360.catalogue.MeasureKind;
import io.city360.catalogue.Scope;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.udfs.Status;
import java.util.Map;

/** Encodes published values as rows of ClickHouse. One thread only. */
public final class ValueRows {
  /** The grain of what the wall shows now. */
  static final String LIVE = "live";

  private static final String INDICATOR = "indicator";

  private final RowWriter writer = new RowWriter();
  private final String catalogue;

  /**
   * @param catalogue version of the catalogue, for every row
   */
  public ValueRows(String catalogue) {
    this.catalogue = catalogue;
  }

  /** A row of {@code indicator_values}. */
  public ClickHouseRow indicator(
      IndicatorPlan plan,
      Scope scope,
      Grain grain,
      long windowStart,
      long windowEnd,
      IndicatorValue value,
      long revision,
      long computedAt) {
    return writer
        .begin(Table.INDICATOR_VALUES)
        .string(plan.indicator().id())
        .uint16(plan.indicator().version())
        .string(grain.id())
        .string(scope.level().id())
        .string(scope.id())
        .millis(windowStart)
        .millis(windowEnd)
        .float64OrNull(value.value())
        .float64OrNull(value.numerator())
        .float64OrNull(value.denominator())
        .int64(value.samples())
        .float64OrNull(value.coverage())
        .float64OrNull(value.score())
        .string(value.status().id())
        .string(value.reason().id())
        .millis(time(value.asOf()))
        .string(value.state().id())
        .bool(value.isVoid())
        .bool(value.isClosed())
        .string(catalogue)
        .uint64(revision)
        .millis(computedAt)
        .toRow();
  }

  /** A row of {@code measure_values}: what a closed window's cells hold. */
  public ClickHouseRow measure(
      MeasureReference measure, Scope scope, WindowCells cells, long revision) {
    boolean isMultiset =
        measure.kind() == MeasureKind.HISTOGRAM || measure.kind() == MeasureKind.MAX;
    Map<Long, Long> buckets = isMultiset ? cells.buckets(measure.code()) : Map.of();
    long amount = cells.amount(measure.code());
    return writer
        .begin(Table.MEASURE_VALUES)
        .string(measure.id())
        .uint16(measure.version())
        .string(cells.grain().id())
        .string(scope.level().id())
        .string(scope.id())
        .millis(cells.windowStart())
        .int64(amount)
        .buckets(buckets)
        .millis(time(cells.asOf(measure.code())))
        .bool(amount == 0 && buckets.isEmpty())
        .uint64(revision)
        .toRow();
  }

  /** A row of {@code node_values}. */
  public ClickHouseRow node(
      String node,
      String level,
      Scope scope,
      long windowStart,
      long windowEnd,
      NodeValue value,
      long revision,
      long computedAt) {
    boolean isLive = windowStart == NodeChange.LIVE;
    return writer
        .begin(Table.NODE_VALUES)
        .string(node)
        .string(level)
        .string(isLive ? LIVE : Grain.DAY.id())
        .string(scope.level().id())
        .string(scope.id())
        .millis(windowStart)
        .millis(windowEnd)
        .float64OrNull(value.value())
        .string(value.status().id())
        .string(value.reason().id())
        .float64OrNull(value.coverage())
        .millis(time(value.asOf()))
        .string(value.state().id())
        .bool(value.isVoid() && !isLive)
        .uint64(revision)
        .millis(computedAt)
        .toRow();
  }

  /** A row of {@code shown}: what the wall began to show of a node. */
  public ClickHouseRow shown(
      String node, String level, Scope scope, NodeValue value, long shownAt) {
    return shown(
        node, level, scope, value.value(), value.status(), value.reason(), value.asOf(), shownAt);
  }

  /** A row of {@code shown}: what the wall began to show of an indicator. */
  public ClickHouseRow shown(
      String indicator,
      Scope scope,
      double value,
      Status status,
      Reason reason,
      long asOf,
      long shownAt) {
    return shown(indicator, INDICATOR, scope, value, status, reason, asOf, shownAt);
  }

  private ClickHouseRow shown(
      String id,
      String level,
      Scope scope,
      double value,
      Status status,
      Reason reason,
      long asOf,
      long shownAt) {
    return writer
        .begin(Table.SHOWN)
        .millis(shownAt)
        .string(id)
        .string(level)
        .string(scope.level().id())
        .string(scope.id())
        .float64OrNull(value)
        .string(status.id())
        .string(reason.id())
        .millis(time(asOf))
        .toRow();
  }

  /** A row of {@code clocks}: up to when everything of one subtask is written. */
  public ClickHouseRow clock(
      String name, long clock, long closedUpTo, long updatedAt, long revision) {
    return writer
        .begin(Table.CLOCKS)
        .string(name)
        .millis(time(clock))
        .millis(time(closedUpTo))
        .millis(updatedAt)
        .uint64(revision)
        .toRow();
  }

  /** Times that are not known are the epoch in tables. */
  private static long time(long millis) {
    return Math.max(millis, 0);
  }
}
