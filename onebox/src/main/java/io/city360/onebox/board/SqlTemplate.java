package io.city360.onebox.board;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * SQL of a board, cut once into text, macros and variables. Macros are those of Grafana's
 * ClickHouse data source; a variable is a list of string literals, whatever its value. Both stand
 * only where code stands: inside a literal or a comment a value could break out, so that is refused
 * when the board is loaded, and so is every other dollar sign.
 */
final class SqlTemplate {
  /** Forms of the text that may follow a dollar sign. */
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "\\$(?:__(?<macro>fromTime|toTime|interval_s)\\b"
              + "|__(?<columnMacro>timeFilter|timeInterval)\\(\\s*(?<column>[A-Za-z_][A-Za-z0-9_.]*)\\s*\\)"
              + "|\\{(?<variable>[A-Za-z]\\w*):(?:singlequote|sqlstring)})");

  private static final String ALLOWED =
      "${name:singlequote}, ${name:sqlstring}, $__fromTime, $__toTime, $__timeFilter(column),"
          + " $__timeInterval(column), $__interval_s; a dollar sign in text is char(36)";

  /** What the text of a query is made of. */
  private sealed interface Part {
    String expand(QueryTime time, Function<String, VariableValue> variables);
  }

  private record Text(String text) implements Part {
    @Override
    public String expand(QueryTime time, Function<String, VariableValue> variables) {
      return text;
    }
  }

  private record Macro(String name, String column) implements Part {
    /** Whether the distance of the points that a panel can show changes it. */
    boolean isStepped() {
      return name.equals("interval_s") || name.equals("timeInterval");
    }

    @Override
    public String expand(QueryTime time, Function<String, VariableValue> variables) {
      return switch (name) {
        case "fromTime" -> instant(time.from());
        case "toTime" -> instant(time.to());
        case "interval_s" -> Long.toString(time.intervalSeconds());
        case "timeFilter" ->
            "(%s >= %s AND %s <= %s)"
                .formatted(column, instant(time.from()), column, instant(time.to()));
        case "timeInterval" ->
            "toStartOfInterval(%s, INTERVAL %d second)".formatted(column, time.intervalSeconds());
        default -> throw new IllegalStateException("no macro " + name);
      };
    }

    private static String instant(long epochMillis) {
      return "fromUnixTimestamp64Milli(toInt64(" + epochMillis + "), 'UTC')";
    }
  }

  private record Variable(String name) implements Part {
    @Override
    public String expand(QueryTime time, Function<String, VariableValue> variables) {
      return variables.apply(name).sql();
    }
  }

  private final String source;
  private final List<Part> parts;
  private final Set<String> variables;
  private final boolean isTimed;
  private final boolean isStepped;

  private SqlTemplate(String source, List<Part> parts) {
    this.source = source;
    this.parts = List.copyOf(parts);
    this.variables =
        parts.stream()
            .filter(Variable.class::isInstance)
            .map(part -> ((Variable) part).name())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    this.isTimed = parts.stream().anyMatch(Macro.class::isInstance);
    this.isStepped =
        parts.stream().anyMatch(part -> part instanceof Macro macro && macro.isStepped());
  }

  /**
   * Cuts SQL into its parts.
   *
   * @throws BoardProblem naming what stands where it may not
   */
  static SqlTemplate parse(String sql) {
    List<Part> parts = new ArrayList<>();
    Matcher expression = EXPRESSION.matcher(sql);
    int start = 0;
    int position = 0;
    while (position < sql.length()) {
      int closed = SqlLiterals.end(sql, position);
      if (closed > position) {
        refuseDollar(sql.substring(position, closed), "inside a literal or comment");
        position = closed;
      } else if (sql.charAt(position) != '$') {
        position++;
      } else if (expression.region(position, sql.length()).lookingAt()) {
        parts.add(new Text(sql.substring(start, position)));
        parts.add(part(expression));
        position = expression.end();
        start = position;
      } else {
        refuseDollar(sql.substring(position), "in SQL");
      }
    }
    parts.add(new Text(sql.substring(start)));
    return new SqlTemplate(sql, parts);
  }

  private static Part part(Matcher found) {
    if (found.group("variable") != null) {
      return new Variable(found.group("variable"));
    }
    return found.group("macro") != null
        ? new Macro(found.group("macro"), "")
        : new Macro(found.group("columnMacro"), found.group("column"));
  }

  private static void refuseDollar(String text, String where) {
    int dollar = text.indexOf('$');
    if (dollar >= 0) {
      String shown = text.substring(dollar, Math.min(text.length(), dollar + 24)).strip();
      throw new BoardProblem(
          BoardProblem.Reason.REQUEST, "'" + shown + "' " + where + "; allowed: " + ALLOWED);
    }
  }

  /** The SQL as it is committed. */
  String source() {
    return source;
  }

  /** Names of its variables, in order. */
  Set<String> variables() {
    return variables;
  }

  /** Whether a range of time changes it. */
  boolean isTimed() {
    return isTimed;
  }

  /** Whether the distance of points changes it, which follows from the size of a screen. */
  boolean isStepped() {
    return isStepped;
  }

  /** The statement for a range of time and values of its variables. */
  String expand(QueryTime time, Function<String, VariableValue> values) {
    return parts.stream().map(part -> part.expand(time, values)).collect(Collectors.joining());
  }
}
