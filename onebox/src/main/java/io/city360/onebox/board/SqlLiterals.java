package io.city360.onebox.board;

/** Where strings, quoted names and comments of ClickHouse's SQL end. */
final class SqlLiterals {
  private SqlLiterals() {}

  /**
   * The end of the literal or comment that begins at a position.
   *
   * @return the position itself where none begins there
   * @throws BoardProblem where it does not end
   */
  static int end(String sql, int start) {
    char first = sql.charAt(start);
    if (first == '\'' || first == '"' || first == '`') {
      return quoted(sql, start, first);
    }
    if (sql.startsWith("--", start) || sql.startsWith("#!", start) || sql.startsWith("# ", start)) {
      int line = sql.indexOf('\n', start);
      return line < 0 ? sql.length() : line;
    }
    if (sql.startsWith("/*", start)) {
      int end = sql.indexOf("*/", start + 2);
      if (end < 0) {
        throw new BoardProblem(BoardProblem.Reason.REQUEST, "a comment of the SQL has no end");
      }
      return end + 2;
    }
    return start;
  }

  private static int quoted(String sql, int start, char quote) {
    for (int i = start + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    throw new BoardProblem(BoardProblem.Reason.REQUEST, "a literal of the SQL has no end");
  }
}
