package io.city360.onebox.board;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A query and the queries inside of it. The plan of a query does not tell what was read for its
 * scalars and for sets of IN: these have run before it is made.
 */
final class Selections {
  private static final Pattern DERIVED = Pattern.compile("\\b(?:FROM|JOIN|ALL)\\s*\\($");

  private Selections() {}

  /** The query, and each that stands in parentheses in it, unless it is a table of a FROM. */
  static Set<String> of(String sql) {
    Set<String> found = new LinkedHashSet<>();
    found.add(sql);
    Deque<Integer> open = new ArrayDeque<>();
    int at = 0;
    while (at < sql.length()) {
      int literal = SqlLiterals.end(sql, at);
      if (literal > at) {
        at = literal;
        continue;
      }
      if (sql.charAt(at) == '(') {
        open.push(at + 1);
      } else if (sql.charAt(at) == ')') {
        int start = open.pop();
        String inner = sql.substring(start, at);
        String before = sql.substring(Math.max(0, start - 8), start);
        if (inner.startsWith("SELECT ") && !DERIVED.matcher(before).find()) {
          found.add(inner);
        }
      }
      at++;
    }
    return found;
  }
}
