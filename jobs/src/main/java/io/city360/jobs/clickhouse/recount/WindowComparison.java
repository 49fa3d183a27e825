package io.city360.jobs.clickhouse.recount;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks ClickHouse how published and recounted windows compare. */
final class WindowComparison {

  /** A recount reads {@code join_use_nulls} and dates before 1970 as they are meant. */
  static final Map<String, String> MEANING =
      Map.of("join_use_nulls", "1", "enable_extended_results_for_datetime_functions", "1");

  private final ClickHouseSql sql;
  private final Map<String, String> settings;
  private final int mostRemembered;

  /**
   * @param limits ClickHouse settings that bound time, memory and threads of a query
   * @param mostRemembered how many differing windows one look remembers
   */
  WindowComparison(ClickHouseSql sql, Map<String, String> limits, int mostRemembered) {
    this.sql = sql;
    this.settings = new TreeMap<>(MEANING);
    this.settings.putAll(limits);
    this.mostRemembered = mostRemembered;
  }

  /** One comparison of an indicator and grain. */
  record Round(long compared, long nonNull, long differing, List<Difference> differences) {

    /** The differences of which the round before told the same recount. */
    List<Difference> persistingSince(Round before) {
      Set<Difference> known =
          before.differences.stream().map(Difference::recounted).collect(Collectors.toSet());
      return differences.stream()
          .filter(difference -> known.contains(difference.recounted()))
          .toList();
    }
  }

  Round compare(ComparisonSql comparison) {
    JsonNode totals = sql.query(comparison.totals(), settings).get(0);
    long differing = totals.get(2).asLong();
    List<Difference> differences =
        differing == 0
            ? List.of()
            : sql.query(comparison.differences(mostRemembered), settings).stream()
                .map(WindowComparison::difference)
                .toList();
    return new Round(totals.get(0).asLong(), totals.get(1).asLong(), differing, differences);
  }

  long skipped(ComparisonSql comparison) {
    return sql.query(comparison.skipped(), settings).get(0).get(0).asLong();
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
}
