package io.city360.jobs.clickhouse.recount;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.util.List;
import java.util.OptionalLong;

/** What the engine says of its own progress in the table {@code clocks}. */
final class EngineClock {

  private final ClickHouseSql sql;

  EngineClock(ClickHouseSql sql) {
    this.sql = sql;
  }

  /** Every window that ends here or earlier is closed and published; empty before the first. */
  OptionalLong closedUpTo() {
    return number(
        "SELECT toUnixTimestamp64Milli(closed_up_to) FROM v_clock"
            + " WHERE (SELECT count() FROM clocks) > 0");
  }

  /**
   * When ClickHouse took in that a checkpoint had completed in every part of the newest run; what
   * was computed before that checkpoint is in the tables.
   */
  OptionalLong checkpointAt() {
    return number(
        "SELECT toUnixTimestamp64Milli(min(inserted_at)) FROM clocks FINAL WHERE"
            + " bitShiftRight(revision, 40) = (SELECT bitShiftRight(max(revision), 40) FROM clocks)"
            + " HAVING count() > 0");
  }

  /** The time of ClickHouse, epoch milliseconds. */
  long now() {
    return number("SELECT toUnixTimestamp64Milli(now64(3))").orElseThrow();
  }

  private OptionalLong number(String query) {
    List<JsonNode> rows = sql.query(query);
    return rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rows.get(0).get(0).asLong());
  }
}
