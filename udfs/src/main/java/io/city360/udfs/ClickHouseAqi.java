package io.city360.udfs;

import static io.city360.udfs.ClickHouseFunctions.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The air quality index for ClickHouse. */
final class ClickHouseAqi {

  private static final String ROUND_UP_OPEN = "ceil(roundBankers((";
  private static final String ROUND_UP_CLOSE =
      ") * %s) / %s)".formatted(number(Rounding.NANO), number(Rounding.NANO));

  private ClickHouseAqi() {}

  static List<SqlFunction> functions() {
    List<SqlFunction> functions = new ArrayList<>();
    for (Pollutant pollutant : Pollutant.values()) {
      for (Averaging averaging : Averaging.values()) {
        newest()
            .breakPoints(pollutant, averaging)
            .ifPresent(row -> functions.add(iaqi(pollutant, averaging, row)));
      }
    }
    functions.add(aqi("c360_aqi_hourly", "o3", "six one-hour means", Averaging.HOUR));
    functions.add(
        aqi(
            "c360_aqi_daily",
            "o3_8h",
            "five daily means and the largest running eight-hour mean of ozone",
            Averaging.DAY));
    functions.add(grade());
    return functions;
  }

  private static SqlFunction iaqi(Pollutant pollutant, Averaging averaging, BreakPoints newest) {
    String body =
        """
        arrayMap(c360_c -> toInt16(%s),
            [%s])[1]"""
            .formatted(
                byEdition(table -> levels(table.breakPoints(pollutant, averaging).orElseThrow())),
                rounded("toFloat64(concentration)", newest.decimals()));
    return new SqlFunction(
        name(pollutant, averaging),
        "concentration, day",
        "Sub-index of %s over %s, concentration in %s, 0 to 500"
            .formatted(pollutant, hours(averaging), newest.unit()),
        body);
  }

  private static String rounded(String value, int decimals) {
    String scaled = decimals == 0 ? value : value + " * " + number(Math.pow(10, decimals));
    String nano = number(Rounding.NANO);
    String whole = "roundBankers(roundBankers(%s * %s) / %s)".formatted(scaled, nano, nano);
    return decimals == 0 ? whole : whole + " / " + number(Math.pow(10, decimals));
  }

  private static String levels(BreakPoints row) {
    double[] x = row.concentrations().stream().mapToDouble(Double::doubleValue).toArray();
    double[] y = row.levels().stream().mapToDouble(Integer::doubleValue).toArray();
    return "multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,\n    "
        + ClickHouseFunctions.line("c360_c", x, y, ROUND_UP_OPEN, ROUND_UP_CLOSE)
        + ")";
  }

  private static SqlFunction aqi(String name, String ozone, String what, Averaging averaging) {
    String all =
        Arrays.stream(Pollutant.values())
            .map(pollutant -> "ifNull(" + call(pollutant, averaging, ozone) + ", -1)")
            .collect(Collectors.joining(",\n    "));
    String withhold =
        "ifNull(na_rule, %s) != 0"
            .formatted(
                byEdition(
                    table ->
                        switch (table.naRule()) {
                          case PUBLISH -> "0";
                          case WITHHOLD -> "1";
                        }));
    String publishAbove = byEdition(table -> Integer.toString(table.publishAbove()));
    String body =
        """
        arrayMap(c360_i -> if(isNull(day) OR arrayMax(c360_i) < 0
              OR (%s AND arrayMin(c360_i) < 0 AND arrayMax(c360_i) <= %s),
            NULL, arrayMax(c360_i)),
            [[%s]])[1]"""
            .formatted(withhold, publishAbove, all);
    return new SqlFunction(
        name,
        "so2, no2, co, %s, pm10, pm25, na_rule, day".formatted(ozone),
        "Air quality index of %s. na_rule: 1 = a missing pollutant withholds an index up to 100, 0 = it does not, NULL = as the edition of that day"
            .formatted(what),
        body);
  }

  private static String call(Pollutant pollutant, Averaging averaging, String ozone) {
    Averaging used =
        switch (pollutant) {
          case SO2, NO2, CO -> averaging;
          case O3 -> averaging == Averaging.DAY ? Averaging.EIGHT_HOURS : averaging;
          // Hourly means of particles use the daily break-points.
          case PM10, PM25 -> Averaging.DAY;
        };
    String argument = pollutant == Pollutant.O3 ? ozone : pollutant.name().toLowerCase(Locale.ROOT);
    return "%s(%s, day)".formatted(name(pollutant, used), argument);
  }

  private static SqlFunction grade() {
    String body =
        "multiIf(isNull(aqi), NULL,\n    "
            + byEdition(
                table ->
                    table.grades().stream()
                        .map(ClickHouseAqi::branch)
                        .collect(Collectors.joining(", ")))
            + ")";
    return new SqlFunction(
        "c360_aqi_grade",
        "aqi",
        "Grade of an index: excellent, good, light, moderate, heavy, severe",
        body);
  }

  private static String branch(AqiGrade grade) {
    String name = "'" + grade.aqiClass().name().toLowerCase(Locale.ROOT) + "'";
    return grade.upper() == Integer.MAX_VALUE ? name : "aqi <= " + grade.upper() + ", " + name;
  }

  /** What the editions say, chosen by day where they differ. */
  private static String byEdition(Function<AqiTable, String> text) {
    List<Editions.Edition<AqiTable>> editions = AqiTables.editions().all();
    Optional<String> older = Optional.empty();
    String choice = text.apply(editions.get(0).table());
    for (int i = 1; i < editions.size(); i++) {
      String next = text.apply(editions.get(i).table());
      String before = older.orElse(choice);
      if (!next.equals(before)) {
        choice =
            "if(toDate(day) < toDate('%s'),\n    %s,\n    %s)"
                .formatted(editions.get(i).validFrom(), choice, next);
      }
      older = Optional.of(next);
    }
    return choice;
  }

  private static AqiTable newest() {
    return AqiTables.editions().newest().table();
  }

  private static String name(Pollutant pollutant, Averaging averaging) {
    return "c360_iaqi_%s_%s".formatted(pollutant.name().toLowerCase(Locale.ROOT), hours(averaging));
  }

  private static String hours(Averaging averaging) {
    return switch (averaging) {
      case HOUR -> "1h";
      case EIGHT_HOURS -> "8h";
      case DAY -> "24h";
    };
  }
}
