package io.city360.jobs.clickhouse;

import java.util.ArrayList;
import java.util.List;

/** Splits a script into its statements; a semicolon in a string, a name or a comment is none. */
final class SqlScript {

  private SqlScript() {}

  static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    int index = 0;
    while (index < script.length()) {
      char character = script.charAt(index);
      if (character == ';') {
        addUnlessBlank(statements, statement);
        statement.setLength(0);
        index++;
      } else if (script.startsWith("--", index)) {
        index = endOr(script, script.indexOf('\n', index));
      } else if (script.startsWith("/*", index)) {
        index = endOr(script, script.indexOf("*/", index) + 2);
      } else if (character == '\'' || character == '`' || character == '"') {
        int end = endOfQuoted(script, index);
        statement.append(script, index, end);
        index = end;
      } else {
        statement.append(character);
        index++;
      }
    }
    addUnlessBlank(statements, statement);
    return statements;
  }

  private static int endOfQuoted(String script, int start) {
    char quote = script.charAt(start);
    int index = start + 1;
    while (index < script.length() && script.charAt(index) != quote) {
      index += script.charAt(index) == '\\' ? 2 : 1;
    }
    return Math.min(index + 1, script.length());
  }

  private static int endOr(String script, int found) {
    return found < 0 ? script.length() : found;
  }

  private static void addUnlessBlank(List<String> statements, StringBuilder statement) {
    String text = statement.toString().strip();
    if (!text.isEmpty()) {
      statements.add(text);
    }
  }
}
