package io.city360.jobs.clickhouse.recount;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The table {@code recounts}, which is also the memory of the continuous recount. */
final class LookLog {

  private final ClickHouseSql sql;

  LookLog(ClickHouseSql sql) {
    this.sql = sql;
  }

  /** An indicator at a grain. */
  record Subject(String indicator, String grain) {}

  /**
   * What is remembered of a subject. Times are ClickHouse's, epoch milliseconds.
   *
   * @param checkedAt the last look
   * @param wholeAt the last look at every window, 0 where there was none
   */
  record Memory(long checkedAt, long wholeAt, long lookedUpTo, long closedUpTo, long differing) {

    /** Of a subject that was never looked at. */
    static final Memory NONE = new Memory(0, 0, 0, 0, 0);
  }

  Map<Subject, Memory> read() {
    Map<Subject, Memory> memory = new HashMap<>();
    for (JsonNode row :
        sql.query(
            "SELECT indicator, grain, toUnixTimestamp64Milli(max(checked_at)),"
                + " toUnixTimestamp64Milli(maxIf(checked_at, is_whole AND problem = '')),"
                + " toUnixTimestamp64Milli(argMax(looked_up_to, checked_at)),"
                + " toUnixTimestamp64Milli(argMax(closed_up_to, checked_at)),"
                + " argMax(differing, checked_at)"
                + " FROM recounts GROUP BY indicator, grain")) {
      memory.put(
          new Subject(row.get(0).asText(), row.get(1).asText()),
          new Memory(
              row.get(2).asLong(),
              row.get(3).asLong(),
              row.get(4).asLong(),
              row.get(5).asLong(),
              row.get(6).asLong()));
    }
    return memory;
  }

  void write(Look look) {
    sql.execute(
        ("INSERT INTO recounts (indicator, grain, looked_up_to, closed_up_to, is_whole, compared,"
                + " non_null, skipped, differing, differences, spent_ms, problem) VALUES (%s, %s,"
                + " fromUnixTimestamp64Milli(%d), fromUnixTimestamp64Milli(%d), %d, %d, %d, %d,"
                + " %d, [%s], %d, %s)")
            .formatted(
                ClickHouseSql.quote(look.indicator()),
                ClickHouseSql.quote(look.grain()),
                look.lookedUpTo(),
                look.closedUpTo(),
                look.isWhole() ? 1 : 0,
                look.compared(),
                look.nonNull(),
                look.skipped(),
                look.differing(),
                look.differences().stream()
                    .map(difference -> ClickHouseSql.quote(difference.sentence()))
                    .collect(Collectors.joining(", ")),
                look.spentMillis(),
                ClickHouseSql.quote(look.problem())));
  }
}
