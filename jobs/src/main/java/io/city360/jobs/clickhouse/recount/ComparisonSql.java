package io.city360.jobs.clickhouse.recount;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.MeasureKind;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.publication.Retention;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statements that put published and recounted windows side by side.
 *
 * @param windows condition on {@code window_start} and its macros: which windows are compared
 */
record ComparisonSql(Indicator indicator, RecountSql macros, String windows) {

  /** The condition that holds for every window. */
  static final String ALL_WINDOWS = "1";

  /** Gauges of the finest grain are published for a day; near its edge they come and go. */
  private static final Duration GAUGE_SPAN = Duration.ofHours(23);

  private static final Duration DAY = Duration.ofDays(1);

  /** Catalogues whose shapes of streets are those of the catalogue in force. */
  private static final String SAME_SHAPES =
      """
      catalogue IN (
        SELECT catalogue FROM
        (
          SELECT catalogue, sum(cityHash64(code, boundary, is_schematic)) AS shapes
          FROM streets FINAL GROUP BY catalogue
        )
        WHERE shapes =
        (
          SELECT sum(cityHash64(code, boundary, is_schematic)) FROM streets FINAL
          WHERE catalogue = (SELECT argMax(catalogue, loaded_at) FROM catalogues)
        )
      )""";

  private static final double EXACT = 1e-9;

  /** What the buckets of a histogram allow. */
  private static final double PERCENTILE = 0.01;

  /**
   * The comparison of an indicator and grain.
   *
   * @param from windows that start earlier are left out, epoch milliseconds
   * @param clock windows that end later are left out, epoch milliseconds
   * @throws IllegalArgumentException where the recount reads what the engine computed
   */
  static ComparisonSql of(
      Catalogue catalogue,
      Indicator indicator,
      Grain grain,
      long from,
      long clock,
      String windows) {
    Map<String, String> shared = RecountTables.shared(catalogue.texts());
    Set<String> forbidden = RecountTables.forbidden(indicator.recount(), shared.keySet());
    shared
        .values()
        .forEach(text -> forbidden.addAll(RecountTables.forbidden(text, shared.keySet())));
    if (!forbidden.isEmpty()) {
      throw new IllegalArgumentException(
          "the recount of %s reads %s; only raw events and the catalogue are allowed"
              .formatted(indicator.id(), String.join(", ", forbidden)));
    }
    RecountSql macros =
        new RecountSql(
            catalogue.texts(), catalogue.district().zone(), grain, indicator.scopes(), from, clock);
    return new ComparisonSql(indicator, macros, macros.expand(windows));
  }

  /**
   * The earliest start of the windows to compare: those of which raw events are whole and whose
   * slices the engine still keeps. An older window stays as it was published; what comes later
   * cannot reach it.
   *
   * @param cells how long the engine keeps slices
   */
  static long from(
      Catalogue catalogue,
      Indicator indicator,
      Grain grain,
      long clock,
      RawRetention retention,
      Retention cells) {
    long raw = retention.wholeFrom(tables(catalogue, indicator));
    // A day more, because the engine's clock is a little ahead of what is closed.
    long kept = catalogue.calendar().start(Grain.DAY, clock) - cells.millis(grain) + DAY.toMillis();
    long whole = Math.max(raw, catalogue.calendar().end(Grain.DAY, kept));
    boolean isGauge =
        indicator.formula().measures().stream()
            .flatMap(id -> catalogue.measure(id).stream())
            .anyMatch(measure -> measure.kind() == MeasureKind.GAUGE);
    boolean isShort = grain == Grain.FIVE_MINUTES || grain == Grain.HOUR;
    return isGauge && isShort ? Math.max(whole, clock - GAUGE_SPAN.toMillis()) : whole;
  }

  private static Set<String> tables(Catalogue catalogue, Indicator indicator) {
    Set<String> tables = new TreeSet<>();
    RecountTables.shared(catalogue.texts())
        .forEach(
            (name, text) -> {
              if (indicator.recount().contains("{with(" + name + ")}")) {
                tables.addAll(RecountTables.read(text));
              }
            });
    tables.addAll(RecountTables.read(indicator.recount()));
    tables.retainAll(RecountTables.RAW);
    return tables;
  }

  /** One row: windows compared, with a value on both sides, differing. */
  String totals() {
    return "SELECT count(), countIf(p_value IS NOT NULL AND r_value IS NOT NULL), countIf("
        + differs()
        + ") FROM ("
        + pairs()
        + ")";
  }

  /** The differing windows: scope, scope id, start, published and recounted numbers. */
  String differences(int most) {
    return "SELECT scope, scope_id, toUnixTimestamp64Milli(window_start), p_numerator,"
        + " p_denominator, p_value, r_numerator, r_denominator, r_value FROM ("
        + pairs()
        + ") WHERE "
        + differs()
        + " ORDER BY window_start, scope, scope_id LIMIT "
        + most;
  }

  /** One row: closed published windows that are left out. */
  String skipped() {
    return "SELECT count() FROM v_indicator WHERE "
        + published()
        + " AND (window_start < "
        + macros.expand("{from}")
        + " OR NOT "
        + isOfTheseShapes()
        + ")";
  }

  private String pairs() {
    return """
        SELECT
          if(p.there IS NULL, r.scope, p.scope) AS scope,
          if(p.there IS NULL, r.scope_id, p.scope_id) AS scope_id,
          if(p.there IS NULL, r.window_start, p.window_start) AS window_start,
          p.numerator AS p_numerator, p.denominator AS p_denominator, p.value AS p_value,
          r.numerator AS r_numerator, r.denominator AS r_denominator, r.value AS r_value,
          p.there IS NOT NULL AND r.there IS NOT NULL AS is_pair
        FROM
        (
          SELECT toString(scope) AS scope, scope_id, window_start, numerator, denominator, value, 1 AS there,
            %s AS is_of_these_shapes
          FROM v_indicator WHERE %s AND window_start >= %s AND (%s)
        ) AS p
        FULL JOIN
        (
          SELECT toString(scope) AS scope, toString(scope_id) AS scope_id, window_start,
            toNullable(numerator) AS numerator, toNullable(denominator) AS denominator,
            toNullable(value) AS value, 1 AS there
          FROM (%s)
          WHERE %s <= {clock} AND window_start >= %s AND (%s)
        ) AS r
        ON p.scope = r.scope AND p.scope_id = r.scope_id AND p.window_start = r.window_start
        WHERE ifNull(p.is_of_these_shapes, 1)
        """
        .formatted(
            isOfTheseShapes(),
            published(),
            macros.expand("{from}"),
            windows,
            macros.expand(indicator.recount()),
            macros.windowEnd("window_start"),
            macros.expand("{from}"),
            windows)
        .replace("{clock}", macros.expand("{clock}"));
  }

  /**
   * Whether a published window can be compared: what needs boundaries stays, in a window that
   * nothing has touched since, as it was under the shapes of its day.
   */
  private String isOfTheseShapes() {
    return indicator.needsBoundaries() ? SAME_SHAPES : "1";
  }

  private String published() {
    return "indicator = %s AND grain = %s AND window_end <= %s"
        .formatted(
            ClickHouseSql.quote(indicator.id()),
            ClickHouseSql.quote(macros.grain().id()),
            macros.expand("{clock}"));
  }

  /** The relative difference of values that is none. */
  static double tolerance(Indicator indicator) {
    boolean isPercentile = indicator.formula().text().matches("\\s*p\\d\\d\\s*\\(.*");
    return isPercentile ? PERCENTILE : EXACT;
  }

  /** A row on one side only is no difference while it says nothing: parts of zero and no value. */
  private String differs() {
    return "if(is_pair, %s OR %s OR %s, %s)"
        .formatted(
            unequal("numerator", EXACT),
            unequal("denominator", EXACT),
            unequal("value", tolerance(indicator)),
            "coalesce(p_value, r_value) IS NOT NULL"
                + " OR coalesce(p_numerator, r_numerator, 0) != 0"
                + " OR coalesce(p_denominator, r_denominator, 0) != 0");
  }

  private static String unequal(String field, double relative) {
    String published = "p_" + field;
    String recounted = "r_" + field;
    return "if(%1$s IS NULL OR %2$s IS NULL, (%1$s IS NULL) != (%2$s IS NULL), abs(%1$s - %2$s) > %3$s * greatest(abs(%1$s), abs(%2$s)))"
        .formatted(published, recounted, relative);
  }
}
