package io.city360.onebox.engine;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An INSERT whose rows follow in the request, cut into the statement, the format and the place
 * where the data starts. The engine takes the format as an argument; data is never part of the SQL.
 *
 * @param statement without FORMAT clause; SETTINGS are kept
 * @param format of the data; {@code Values} for a VALUES list
 * @param dataOffset bytes before the data
 */
record InsertText(String statement, String format, int dataOffset) {

  /** The cut, or empty when the text is another statement or an INSERT without data. */
  static Optional<InsertText> parse(byte[] head, int length) {
    // One byte is one character, so that offsets are byte offsets.
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    SqlLexer lexer = new SqlLexer(text);
    if (!lexer.hasNext() || !lexer.next().isWord("INSERT")) {
      return Optional.empty();
    }
    int depth = 0;
    SqlToken previous = null;
    SqlToken beforePrevious = null;
    while (lexer.hasNext()) {
      SqlToken token = lexer.next();
      boolean name =
          previous != null
              && (previous.isSymbol('.')
                  || previous.isWord("INTO")
                  || (previous.isWord("TABLE")
                      && beforePrevious != null
                      && beforePrevious.isWord("INTO")));
      boolean keyword = !name && token.kind() == SqlToken.Kind.WORD;
      if (keyword && (token.isWord("SELECT") || token.isWord("WITH"))) {
        if (depth == 0 || (previous != null && previous.isSymbol('('))) {
          return Optional.empty();
        }
      } else if (keyword && depth == 0 && token.isWord("VALUES")) {
        return Optional.of(of(head, token.start(), "", "Values", token.end()));
      } else if (keyword && depth == 0 && token.isWord("FORMAT")) {
        return afterFormat(head, length, text, token, lexer);
      }
      if (token.isSymbol('(')) {
        depth++;
      } else if (token.isSymbol(')')) {
        depth--;
      }
      beforePrevious = previous;
      previous = token;
    }
    return Optional.empty();
  }

  private static Optional<InsertText> afterFormat(
      byte[] head, int length, String text, SqlToken keyword, SqlLexer lexer) {
    if (!lexer.hasNext()) {
      return Optional.empty();
    }
    SqlToken format = lexer.next();
    int end = format.end();
    String settings = "";
    SqlLexer ahead = new SqlLexer(text.substring(end));
    if (ahead.hasNext() && ahead.next().isWord("SETTINGS")) {
      int settingsEnd = endOfSettings(ahead);
      if (settingsEnd > 0) {
        settings = " " + utf8(head, end, end + settingsEnd);
        end += settingsEnd;
      }
    }
    while (end < length && (head[end] == ' ' || head[end] == '\t' || head[end] == '\f')) {
      end++;
    }
    if (end < length && head[end] == '\r') {
      end++;
    }
    if (end < length && head[end] == '\n') {
      end++;
    }
    return Optional.of(of(head, keyword.start(), settings, format.text(), end));
  }

  /** Offset behind {@code name = literal, name = literal}, or -1. */
  private static int endOfSettings(SqlLexer lexer) {
    while (true) {
      if (!lexer.hasNext() || lexer.next().kind() != SqlToken.Kind.WORD) {
        return -1;
      }
      if (!lexer.hasNext() || !lexer.next().isSymbol('=') || !lexer.hasNext()) {
        return -1;
      }
      SqlToken value = lexer.next();
      if (value.isSymbol('-') && lexer.hasNext()) {
        value = lexer.next();
      }
      if (!lexer.hasNext()) {
        return value.end();
      }
      if (!lexer.next().isSymbol(',')) {
        return value.end();
      }
    }
  }

  private static InsertText of(
      byte[] head, int statementEnd, String settings, String format, int dataOffset) {
    return new InsertText(utf8(head, 0, statementEnd).strip() + settings, format, dataOffset);
  }

  private static String utf8(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
