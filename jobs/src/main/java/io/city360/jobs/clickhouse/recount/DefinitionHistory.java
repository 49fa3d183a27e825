package io.city360.jobs.clickhouse.recount;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.jobs.clickhouse.ClickHouseSql;

/**
 * Since when an indicator is defined as it is. A version that came into force on a running system
 * is published as far back as what was still held could be counted again; older windows stay as an
 * earlier version published them, and the recount of this one says nothing of them.
 */
final class DefinitionHistory {
  private final ClickHouseSql sql;

  DefinitionHistory(ClickHouseSql sql) {
    this.sql = sql;
  }

  /** The earliest start of windows that this version published, epoch milliseconds. */
  long from(Indicator indicator, Grain grain, long clock) {
    JsonNode row =
        sql.query(
                """
                SELECT
                  (SELECT min(valid_from) FROM v_definition WHERE indicator = %1$s AND version = %2$d)
                    > (SELECT min(valid_from) FROM catalogue_history),
                  (SELECT count() FROM indicator_values FINAL WHERE %3$s),
                  (SELECT toUnixTimestamp64Milli(min(window_start)) FROM indicator_values FINAL WHERE %3$s)
                """
                    .formatted(
                        ClickHouseSql.quote(indicator.id()),
                        indicator.version(),
                        published(indicator, grain)))
            .get(0);
    if (row.get(0).asInt() == 0) {
      return Long.MIN_VALUE;
    }
    return row.get(1).asLong() == 0 ? clock : row.get(2).asLong();
  }

  private static String published(Indicator indicator, Grain grain) {
    return "indicator = %s AND version = %d AND grain = %s AND closed AND reason != 'backfilling'"
        .formatted(
            ClickHouseSql.quote(indicator.id()),
            indicator.version(),
            ClickHouseSql.quote(grain.id()));
  }
}
