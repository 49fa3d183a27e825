package io.city360.jobs.clickhouse.recount;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.publication.Retention;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the recount of an indicator says, window by window. */
public final class RecountedRows {
  private final ClickHouseSql sql;
  private final Catalogue catalogue;
  private final long clock;

  /**
   * @param clock windows that end later are left out, epoch milliseconds
   */
  public RecountedRows(ClickHouseSql sql, Catalogue catalogue, long clock) {
    this.sql = sql;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * A window of a scope.
   *
   * @param scope as bundles name it: {@code district}, {@code street:<code>} ...
   */
  public record Place(String scope, long start) {}

  /** Numbers of one window; NaN stands for NULL. */
  public record Row(double numerator, double denominator, double value) {}

  /** Windows that start earlier are not compared. */
  public long from(Indicator indicator, Grain grain) {
    return Math.max(
        0,
        ComparisonSql.from(
            catalogue, indicator, grain, clock, new RawRetention(sql), Retention.UNLIMITED));
  }

  /** Which relative difference of values is none. */
  public static double tolerance(Indicator indicator) {
    return ComparisonSql.tolerance(indicator);
  }

  /** All windows of an indicator and grain. */
  public Map<Place, Row> of(Indicator indicator, Grain grain) {
    RecountSql macros =
        new RecountSql(
            catalogue.texts(),
            catalogue.district().zone(),
            grain,
            indicator.scopes(),
            from(indicator, grain),
            clock);
    String query =
        "SELECT toString(scope), toString(scope_id), toUnixTimestamp64Milli(window_start),"
            + " numerator, denominator, value FROM (%s) WHERE %s <= %s AND window_start >= %s"
                .formatted(
                    macros.expand(indicator.recount()),
                    macros.windowEnd("window_start"),
                    macros.expand("{clock}"),
                    macros.expand("{from}"));
    Map<Place, Row> rows = new LinkedHashMap<>();
    for (JsonNode row : sql.query(query, WindowComparison.MEANING)) {
      String id = row.get(1).asText();
      String scope = row.get(0).asText() + (id.isEmpty() ? "" : ":" + id);
      rows.put(
          new Place(scope, row.get(2).asLong()),
          new Row(number(row.get(3)), number(row.get(4)), number(row.get(5))));
    }
    return rows;
  }

  private static double number(JsonNode node) {
    return node.isNull() ? Double.NaN : node.asDouble();
  }
}
