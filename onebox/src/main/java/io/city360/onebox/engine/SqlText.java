package io.city360.onebox.engine;

import java.util.Locale;
import java.util.Optional;

/** Small things about SQL text. */
final class SqlText {
  private static final int LONGEST_NORMALIZED = 4_000;

  private SqlText() {}

  static String quoteIdentifier(String name) {
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  static String quoteString(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The format named by the last FORMAT clause outside brackets. */
  static Optional<String> outputFormat(String sql) {
    SqlLexer lexer = new SqlLexer(sql);
    int depth = 0;
    boolean afterFormat = false;
    boolean afterDot = false;
    String format = null;
    while (lexer.hasNext()) {
      SqlToken token = lexer.next();
      if (afterFormat && token.kind() == SqlToken.Kind.WORD && depth == 0) {
        format = token.text();
      }
      afterFormat = token.isWord("FORMAT") && !afterDot;
      afterDot = token.isSymbol('.');
      if (token.isSymbol('(') || token.isSymbol('[')) {
        depth++;
      } else if (token.isSymbol(')') || token.isSymbol(']')) {
        depth--;
      }
    }
    return Optional.ofNullable(format);
  }

  /** The statement's first word in upper case, or an empty text. */
  static String firstWord(String sql) {
    SqlLexer lexer = new SqlLexer(sql);
    while (lexer.hasNext()) {
      SqlToken token = lexer.next();
      if (token.kind() == SqlToken.Kind.WORD) {
        return token.text().toUpperCase(Locale.ROOT);
      }
      if (!token.isSymbol('(')) {
        return "";
      }
    }
    return "";
  }

  /** The statement on one line with every literal as {@code ?}: fit for a log, free of secrets. */
  static String normalize(String sql) {
    StringBuilder line = new StringBuilder();
    SqlLexer lexer = new SqlLexer(sql);
    int end = -1;
    while (lexer.hasNext() && line.length() < LONGEST_NORMALIZED) {
      SqlToken token = lexer.next();
      if (end >= 0 && token.start() > end) {
        line.append(' ');
      }
      end = token.end();
      switch (token.kind()) {
        case STRING, NUMBER -> line.append('?');
        case WORD, QUOTED_IDENTIFIER, SYMBOL -> line.append(token.text());
      }
    }
    return line.toString().replace('\n', ' ').replace('\r', ' ');
  }
}
