package io.city360.onebox.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The SETTINGS clauses of a statement that the engine itself has formatted. */
final class SettingsClauses {
  private final List<SqlToken> tokens = new ArrayList<>();
  private final List<Map<String, String>> clauses = new ArrayList<>();

  private SettingsClauses(String formatted) {
    new SqlLexer(formatted).forEachRemaining(tokens::add);
  }

  /**
   * Every clause with its names and the text of its values. The engine writes the keyword in upper
   * case and names with {@code name = value}.
   */
  static List<Map<String, String>> of(String formatted) {
    SettingsClauses reader = new SettingsClauses(formatted);
    for (int i = 0; i < reader.tokens.size(); i++) {
      boolean name = i > 0 && reader.tokens.get(i - 1).isSymbol('.');
      if (reader.tokens.get(i).isWord("SETTINGS") && !name) {
        reader.read(i + 1);
      }
    }
    return reader.clauses;
  }

  private void read(int first) {
    Map<String, String> clause = new LinkedHashMap<>();
    int i = first;
    while (i + 2 < tokens.size()
        && isName(tokens.get(i))
        && tokens.get(i + 1).isSymbol('=')
        && !tokens.get(i + 2).isSymbol('=')) {
      StringBuilder value = new StringBuilder();
      int depth = 0;
      int j = i + 2;
      while (j < tokens.size() && !ends(tokens.get(j), depth, value)) {
        SqlToken token = tokens.get(j);
        depth += opens(token) ? 1 : closes(token) ? -1 : 0;
        value.append(token.text());
        j++;
      }
      clause.put(tokens.get(i).text(), value.toString());
      if (j >= tokens.size() || !tokens.get(j).isSymbol(',')) {
        break;
      }
      i = j + 1;
    }
    if (!clause.isEmpty()) {
      clauses.add(clause);
    }
  }

  private static boolean isName(SqlToken token) {
    return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_IDENTIFIER;
  }

  private static boolean ends(SqlToken token, int depth, StringBuilder value) {
    if (depth > 0) {
      return false;
    }
    boolean nextClause = token.kind() == SqlToken.Kind.WORD && !value.isEmpty();
    return token.isSymbol(',') || closes(token) || nextClause;
  }

  private static boolean opens(SqlToken token) {
    return token.isSymbol('(') || token.isSymbol('[') || token.isSymbol('{');
  }

  private static boolean closes(SqlToken token) {
    return token.isSymbol(')') || token.isSymbol(']') || token.isSymbol('}');
  }
}
