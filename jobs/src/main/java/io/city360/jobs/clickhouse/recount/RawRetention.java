package io.city360.jobs.clickhouse.recount;

import io.city360.jobs.clickhouse.ClickHouseSql;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From when on the raw tables are whole: TTLs count from the time a row was inserted. */
final class RawRetention {

  private static final Pattern DAYS =
      Pattern.compile("inserted_at\\)? \\+ toIntervalDay\\((\\d+)\\)");

  private final ClickHouseSql sql;

  RawRetention(ClickHouseSql sql) {
    this.sql = sql;
  }

  /**
   * Windows that start earlier may lack events; {@code Long.MIN_VALUE} where no row has expired.
   */
  long wholeFrom(Set<String> tables) {
    return tables.stream().mapToLong(this::wholeFrom).max().orElse(Long.MIN_VALUE);
  }

  private long wholeFrom(String table) {
    String definition =
        sql.query(
                "SELECT engine_full FROM system.tables WHERE database = %s AND name = %s"
                    .formatted(ClickHouseSql.quote(sql.database()), ClickHouseSql.quote(table)))
            .get(0)
            .get(0)
            .asText();
    Matcher days = DAYS.matcher(definition);
    if (!days.find()) {
      return Long.MIN_VALUE;
    }
    long first =
        sql.query("SELECT toUnixTimestamp64Milli(min(inserted_at)) FROM " + table)
            .get(0)
            .get(0)
            .asLong();
    // A day more, because expired rows go when their part is merged, some early, some late.
    long cut =
        Instant.now().minus(Duration.ofDays(Long.parseLong(days.group(1)) - 1)).toEpochMilli();
    return first == 0 || first > cut ? Long.MIN_VALUE : cut;
  }
}
