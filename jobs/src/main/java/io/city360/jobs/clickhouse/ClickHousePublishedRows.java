package io.city360.jobs.clickhouse;

import io.city360.jobs.publication.PublishedRows;
import java.util.List;

/** What earlier starts wrote to {@code indicator_values}. */
public final class ClickHousePublishedRows implements PublishedRows {
  private final ClickHouseSql sql;

  private ClickHousePublishedRows(ClickHouseAddress address) {
    this.sql = new ClickHouseSql(address);
  }

  /** Looks at the tables at an address. */
  public static Factory at(ClickHouseAddress address) {
    return () -> new ClickHousePublishedRows(address);
  }

  @Override
  public List<Window> since(long since, long epoch) {
    return sql
        .query(
            "SELECT indicator, grain, scope, scope_id, toUnixTimestamp64Milli(window_start),"
                + " toUnixTimestamp64Milli(as_of) FROM indicator_values FINAL"
                + " WHERE is_void = 0 AND computed_at >= fromUnixTimestamp64Milli("
                + since
                + ") AND bitShiftRight(revision, "
                + WriterEpoch.SEQUENCE_BITS
                + ") < "
                + epoch)
        .stream()
        .map(
            row ->
                new Window(
                    row.get(0).asText(),
                    row.get(1).asText(),
                    row.get(2).asText(),
                    row.get(3).asText(),
                    row.get(4).asLong(),
                    row.get(5).asLong()))
        .toList();
  }

  @Override
  public long startedAt(String run) {
    return sql.query(
            "SELECT toUnixTimestamp64Milli(min(started_at)) FROM writer_epochs WHERE run = "
                + ClickHouseSql.quote(run))
        .get(0)
        .get(0)
        .asLong();
  }

  @Override
  public void close() {
    sql.close();
  }
}
