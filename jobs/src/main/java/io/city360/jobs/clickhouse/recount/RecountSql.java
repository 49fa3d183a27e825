package io.city360.jobs.clickhouse.recount;

import io.city360.catalogue.Grain;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Expands the macros of a recount for one grain.
 *
 * <ul>
 *   <li>{@code {windows(expression)}}: array of the starts of the windows that contain the time
 *   <li>{@code {end(start)}}: the end of the window that starts there
 *   <li>{@code {scopes(street, department)}}: array of (scope, scope id) pairs
 *   <li>{@code {with(name)}}: the shared query {@code recounts/common/name.sql} as {@code name AS
 *       (...)}
 *   <li>{@code {clock}}: the time up to which windows are closed; {@code {from}}: the start of the
 *       first window that is compared; {@code {grain}}, {@code {zone}}: string literals
 * </ul>
 *
 * @param texts the catalogue's files, for the shared queries
 * @param zone the district's zone
 * @param fromMillis windows that start earlier are not compared, epoch milliseconds
 * @param clockMillis windows that end later are not compared, epoch milliseconds
 */
record RecountSql(
    Map<String, String> texts,
    ZoneId zone,
    Grain grain,
    Set<ScopeLevel> scopes,
    long fromMillis,
    long clockMillis) {

  private static final String COMMON = "recounts/common/%s.sql";

  /** The recount as a statement that ClickHouse understands. */
  String expand(String recount) {
    String text = recount;
    int from = text.indexOf('{');
    while (from >= 0) {
      int to = end(text, from);
      String macro = text.substring(from + 1, to);
      text = text.substring(0, from) + value(macro) + text.substring(to + 1);
      // From the same place, because what was put in may hold macros too.
      from = text.indexOf('{', from);
    }
    return text;
  }

  private String value(String macro) {
    int parenthesis = macro.indexOf('(');
    String name = parenthesis < 0 ? macro : macro.substring(0, parenthesis);
    List<String> arguments =
        parenthesis < 0
            ? List.of()
            : arguments(macro.substring(parenthesis + 1, macro.lastIndexOf(')')));
    return switch (name) {
      case "windows" -> windows(arguments.get(0));
      case "scopes" -> scopes(arguments.get(0), arguments.get(1));
      case "with" -> shared(arguments.get(0));
      case "clock" -> "fromUnixTimestamp64Milli(toInt64(" + clockMillis + "), 'UTC')";
      case "from" -> "fromUnixTimestamp64Milli(toInt64(" + Math.max(0, fromMillis) + "), 'UTC')";
      case "end" -> windowEnd(arguments.get(0));
      case "grain" -> ClickHouseSql.quote(grain.id());
      case "zone" -> zoneLiteral();
      default ->
          throw new IllegalArgumentException(
              "no macro {"
                  + macro
                  + "}; there are windows, end, scopes, with, clock, from, grain and zone");
    };
  }

  private String shared(String name) {
    String text = texts.get(COMMON.formatted(name));
    if (text == null) {
      throw new IllegalArgumentException("no shared query " + COMMON.formatted(name));
    }
    return name + " AS (" + text + ")";
  }

  private String scopes(String street, String department) {
    return scopes.stream()
        .sorted()
        .map(
            level ->
                switch (level) {
                  case DISTRICT -> "('district', '')";
                  case STREET -> "('street', toString(" + street + "))";
                  case DEPARTMENT -> "('department', toString(" + department + "))";
                })
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String windows(String time) {
    String local = "toTimeZone(assumeNotNull(" + time + "), " + zoneLiteral() + ")";
    return switch (grain) {
      case FIVE_MINUTES -> one("toStartOfInterval(" + local + ", INTERVAL 5 MINUTE)");
      case HOUR -> one("toStartOfHour(" + local + ")");
      case DAY -> one("toStartOfDay(" + local + ")");
      case SEVEN_DAYS ->
          "arrayMap(days_on -> %s, range(-6, 1))"
              .formatted(utc("addDays(toStartOfDay(" + local + "), days_on)"));
      case MONTH -> one("toStartOfMonth(" + local + ")");
      case YEAR -> one("toStartOfYear(" + local + ")");
    };
  }

  /** End of the window that starts at an expression. */
  String windowEnd(String start) {
    String local = "toTimeZone(" + start + ", " + zoneLiteral() + ")";
    return utc(
        switch (grain) {
          case FIVE_MINUTES -> "addMinutes(" + local + ", 5)";
          case HOUR -> "addHours(" + local + ", 1)";
          case DAY -> "addDays(" + local + ", 1)";
          case SEVEN_DAYS -> "addDays(" + local + ", 7)";
          case MONTH -> "addMonths(" + local + ", 1)";
          case YEAR -> "addYears(" + local + ", 1)";
        });
  }

  private String one(String start) {
    return "[" + utc(start) + "]";
  }

  /** A date becomes its midnight in the district. */
  private String utc(String start) {
    return "toTimeZone(toDateTime64(" + start + ", 3, " + zoneLiteral() + "), 'UTC')";
  }

  private String zoneLiteral() {
    return ClickHouseSql.quote(zone.getId());
  }

  private static int end(String text, int from) {
    int depth = 0;
    for (int index = from; index < text.length(); index++) {
      depth += text.charAt(index) == '{' ? 1 : text.charAt(index) == '}' ? -1 : 0;
      if (depth == 0) {
        return index;
      }
    }
    throw new IllegalArgumentException("a { without } in: " + text.substring(from));
  }

  /** Splits at commas outside parentheses and quotes. */
  private static List<String> arguments(String text) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    boolean isQuoted = false;
    int start = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      isQuoted ^= character == '\'';
      depth += isQuoted ? 0 : character == '(' ? 1 : character == ')' ? -1 : 0;
      if (character == ',' && depth == 0 && !isQuoted) {
        arguments.add(text.substring(start, index).strip());
        start = index + 1;
      }
    }
    arguments.add(text.substring(start).strip());
    return arguments;
  }
}
