package io.city360.onebox.clickhouse;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A real engine with the bundled catalogue, and rows as the job would have published them. */
final class PublishedTables implements AutoCloseable {
  /** The engine has closed everything up to ten in the morning of Wednesday, 14 October 2026. */
  static final LocalDateTime NOW = LocalDateTime.of(2026, 10, 14, 10, 0);

  /** The midnight before. */
  static final LocalDateTime TODAY = NOW.toLocalDate().atStartOfDay();

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Engine engine;
  private final ClickHouseSql sql;
  private long revision;

  PublishedTables(Path folder) {
    engine = new Engine(folder);
    Migrator.migrate(engine.address(), ZONE);
    CatalogueLoader.load(engine.address(), Catalogue.bundled());
    sql = new ClickHouseSql(engine.address());
    // A replay of old events: ages are counted to the clock of the engine.
    sql.execute(
        "INSERT INTO clocks (name, clock, closed_up_to, updated_at, revision) VALUES"
            + " ('cells/0', %s, %s, '2027-01-01 00:00:00', 1099511627777)"
                .formatted(utc(NOW), utc(NOW)));
  }

  ClickHouseSql sql() {
    return sql;
  }

  void clear() {
    for (String table :
        List.of(
            "indicator_values",
            "node_values",
            "measure_values",
            "site_values",
            "shown",
            "cases",
            "approvals",
            "recounts")) {
      sql.execute("TRUNCATE TABLE " + table);
    }
  }

  void publish(
      String indicator, String grain, LocalDateTime local, Number numerator, Number denominator) {
    String value =
        denominator == null
            ? String.valueOf(numerator)
            : Double.toString(numerator.doubleValue() / denominator.doubleValue());
    sql.execute(
        "INSERT INTO indicator_values (catalogue, indicator, grain, scope, scope_id, window_start, window_end,"
            + " value, numerator, denominator, as_of, revision) VALUES ('%s', '%s', '%s', 'district', '',"
                .formatted(Catalogue.bundled().version(), indicator, grain)
            + " %s, %s, %s, %s, %s, %s, %d)"
                .formatted(
                    utc(local),
                    utc(end(grain, local)),
                    value,
                    numerator,
                    denominator,
                    utc(local),
                    ++revision));
  }

  void score(
      String indicator,
      String grain,
      LocalDateTime local,
      Double score,
      String reason,
      LocalDateTime asOf) {
    sql.execute(
        "INSERT INTO indicator_values (catalogue, indicator, grain, scope, scope_id, window_start, window_end,"
            + " value, score, status, reason, as_of, revision) VALUES ('%s', '%s', '%s', 'district', '',"
                .formatted(Catalogue.bundled().version(), indicator, grain)
            + " %s, %s, 1, %s, c360_status(%s), '%s', %s, %d)"
                .formatted(
                    utc(local),
                    utc(end(grain, local)),
                    score,
                    score,
                    reason,
                    utc(asOf),
                    ++revision));
  }

  void node(String node, String level, String grain, Double value) {
    node(node, level, grain, NOW, value, NOW);
  }

  void node(String node, String level, String grain, LocalDateTime day, Double value) {
    node(node, level, grain, day, value, NOW);
  }

  void node(
      String node,
      String level,
      String grain,
      LocalDateTime day,
      Double value,
      LocalDateTime asOf) {
    String start = grain.equals("live") ? "toDateTime64(0, 3, 'UTC')" : utc(day);
    sql.execute(
        "INSERT INTO node_values (node, level, grain, scope, scope_id, window_start, window_end,"
            + " value, status, reason, as_of, revision) VALUES ('%s', '%s', '%s', 'district', '',"
                .formatted(node, level, grain)
            + " %s, %s, %s, c360_status(%s), '%s', %s, %d)"
                .formatted(
                    start,
                    start,
                    value,
                    value,
                    value == null ? "insufficient_coverage" : "",
                    utc(asOf),
                    ++revision));
  }

  void histogram(LocalDateTime local, String buckets) {
    sql.execute(
        "INSERT INTO measure_values (measure, grain, scope, scope_id, window_start, buckets,"
            + " revision) VALUES ('arrival_latency', '5m', 'district', '', %s, %s, %d)"
                .formatted(utc(local), buckets, ++revision));
  }

  void shown(String node, Double value, String status, LocalDateTime at) {
    sql.execute(
        "INSERT INTO shown (shown_at, node, level, scope, scope_id, value, status, reason, as_of)"
            + " VALUES (%s, '%s', 'topic', 'district', '', %s, '%s', '', %s)"
                .formatted(utc(at), node, value, status, utc(at)));
  }

  private static LocalDateTime end(String grain, LocalDateTime start) {
    return switch (grain) {
      case "5m" -> start.plusMinutes(5);
      case "1h" -> start.plusHours(1);
      case "1d" -> start.plusDays(1);
      case "7d" -> start.plusDays(7);
      default -> throw new IllegalArgumentException(grain);
    };
  }

  private static String utc(LocalDateTime local) {
    return "'"
        + local.atZone(ZONE).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime().format(TEXT)
        + "'";
  }

  @Override
  public void close() {
    sql.close();
    engine.close();
  }
}
