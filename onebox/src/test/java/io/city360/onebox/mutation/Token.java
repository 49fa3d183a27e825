package io.city360.onebox.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a CEL expression.
 *
 * @param from where it begins in the text
 */
record Token(Kind kind, String text, int from) {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<string>'[^']*'|\"[^\"]*\")|(?<number>\\d+(?:\\.\\d+)?)|(?<name>[A-Za-z_]\\w*)"
              + "|(?<operator><=|>=|==|!=|&&|\\|\\||[<>!+\\-*/?:])|(?<mark>[()\\[\\],.])");

  /** What a piece is. */
  enum Kind {
    STRING,
    NUMBER,
    NAME,
    OPERATOR,
    MARK
  }

  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      Kind kind =
          piece.group("string") != null
              ? Kind.STRING
              : piece.group("number") != null
                  ? Kind.NUMBER
                  : piece.group("name") != null
                      ? Kind.NAME
                      : piece.group("operator") != null ? Kind.OPERATOR : Kind.MARK;
      tokens.add(new Token(kind, piece.group(), piece.start()));
    }
    return tokens;
  }

  int to() {
    return from + text.length();
  }

  boolean is(String wanted) {
    return kind != Kind.STRING && text.equals(wanted);
  }

  /** The text with this piece replaced. */
  String replaced(String in, String by) {
    return in.substring(0, from) + by + in.substring(to());
  }
}
