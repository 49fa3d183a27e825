package io.city360.onebox.engine;

import java.util.Locale;

/**
 * A token of SQL text.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 */
record SqlToken(Kind kind, String text, int start, int end) {
  /** What a token is; quotes belong to the text. */
  enum Kind {
    WORD,
    NUMBER,
    QUOTED_IDENTIFIER,
    STRING,
    SYMBOL
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }
}
