package io.city360.onebox.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Row filters by table or view, the engine's {@code additional_table_filters}. The board server
 * sends them with each query of a token that fixes a street or department; a statement cannot take
 * them away, because its SETTINGS clause may not name them.
 *
 * @param byTable condition by table, {@code database.name}
 */
record RowFilters(Map<String, String> byTable) {
  /** The setting that carries them. */
  static final String SETTING = "additional_table_filters";

  RowFilters {
    byTable = Map.copyOf(byTable);
  }

  /** Reads the setting's text: {@code {'city360.v_case': 'street = \'x\''}}. */
  static RowFilters parse(String text) {
    List<SqlToken> tokens = new ArrayList<>();
    new SqlLexer(text).forEachRemaining(tokens::add);
    Map<String, String> filters = new LinkedHashMap<>();
    int last = tokens.size() - 1;
    boolean braces = last >= 1 && tokens.get(0).isSymbol('{') && tokens.get(last).isSymbol('}');
    for (int i = 1; braces && i < last; i += 4) {
      braces =
          i + 2 < last
              && tokens.get(i).kind() == SqlToken.Kind.STRING
              && tokens.get(i + 1).isSymbol(':')
              && tokens.get(i + 2).kind() == SqlToken.Kind.STRING
              && (i + 3 == last || tokens.get(i + 3).isSymbol(','));
      if (braces) {
        filters.put(unquote(tokens.get(i).text()), unquote(tokens.get(i + 2).text()));
      }
    }
    if (!braces) {
      throw ChdbException.of(
          EngineError.BAD_ARGUMENTS,
          "Setting " + SETTING + " must look like {'database.table': 'condition'}.");
    }
    return new RowFilters(filters);
  }

  private static String unquote(String literal) {
    if (!literal.startsWith("'")) {
      throw ChdbException.of(EngineError.BAD_ARGUMENTS, "Write row filters in single quotes.");
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 1; i < literal.length() - 1; i++) {
      char c = literal.charAt(i);
      if (c == '\\' || c == '\'') {
        i++;
        c = literal.charAt(i);
        if (Character.isLetterOrDigit(c)) {
          throw ChdbException.of(
              EngineError.BAD_ARGUMENTS, "Row filters may escape only quotes and backslashes.");
        }
      }
      plain.append(c);
    }
    return plain.toString();
  }

  /** The setting's text. */
  String text() {
    return byTable.entrySet().stream()
        .map(
            entry ->
                SqlText.quoteString(entry.getKey()) + ": " + SqlText.quoteString(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
