package io.city360.onebox.grafana;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes values of variables into SQL as Grafana's page does before it asks: {@code singlequote}
 * puts a backslash before a quote, {@code sqlstring} doubles it. Macros stay; the data source's
 * plugin expands them.
 */
final class VariableText {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?<name>[A-Za-z]\\w*)(?::(?<format>\\w+))?}");

  private VariableText() {}

  /**
   * SQL with its values.
   *
   * @throws ProblemException where it names an unknown variable or another format
   */
  static String fill(String sql, Map<String, List<String>> values) {
    return VARIABLE
        .matcher(sql)
        .replaceAll(found -> Matcher.quoteReplacement(written(found.group(), values)));
  }

  private static String written(String expression, Map<String, List<String>> values) {
    Matcher variable = VARIABLE.matcher(expression);
    if (!variable.matches() || !values.containsKey(variable.group("name"))) {
      throw refused("the board has no variable " + expression);
    }
    String quote =
        switch (Optional.ofNullable(variable.group("format")).orElse("")) {
          case "singlequote" -> "\\'";
          case "sqlstring" -> "''";
          default ->
              throw refused(expression + " has another format than singlequote and sqlstring");
        };
    return values.get(variable.group("name")).stream()
        .map(value -> "'" + value.replace("'", quote) + "'")
        .collect(Collectors.joining(","));
  }

  private static ProblemException refused(String sentence) {
    return new ProblemException(ExitCode.BAD_INPUT, sentence);
  }
}
