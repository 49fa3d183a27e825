package io.city360.onebox.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Splits SQL text into tokens as ClickHouse does: comments ({@code --}, {@code #!}, {@code # }, and
 * between slash-star and star-slash) are left out, strings know {@code ''} and backslash, heredocs
 * are {@code $tag$ ... $tag$}. It looks no further than it is asked to, so that the data behind an
 * INSERT is never read as SQL.
 */
final class SqlLexer implements Iterator<SqlToken> {
  private final CharSequence text;
  private int position;
  private SqlToken next;

  SqlLexer(CharSequence text) {
    this.text = text;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  @Override
  public SqlToken next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SqlToken token = next;
    next = null;
    return token;
  }

  private SqlToken read() {
    skipBlanksAndComments();
    if (position >= text.length()) {
      return null;
    }
    int start = position;
    char first = text.charAt(start);
    SqlToken.Kind kind;
    if (first == '\'') {
      kind = SqlToken.Kind.STRING;
      skipQuoted(first);
    } else if (first == '`' || first == '"') {
      kind = SqlToken.Kind.QUOTED_IDENTIFIER;
      skipQuoted(first);
    } else if (first == '$' && skipHeredoc()) {
      kind = SqlToken.Kind.STRING;
    } else if (isDigit(first)) {
      kind = SqlToken.Kind.NUMBER;
      skipNumber();
    } else if (isWordCharacter(first)) {
      kind = SqlToken.Kind.WORD;
      while (position < text.length() && isWordCharacter(text.charAt(position))) {
        position++;
      }
    } else {
      kind = SqlToken.Kind.SYMBOL;
      position++;
    }
    return new SqlToken(kind, text.subSequence(start, position).toString(), start, position);
  }

  private void skipBlanksAndComments() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff' || c == 0) {
        position++;
      } else if (startsWith("--") || startsWith("#!") || startsWith("# ")) {
        while (position < text.length() && text.charAt(position) != '\n') {
          position++;
        }
      } else if (startsWith("/*")) {
        position += 2;
        while (position < text.length() && !startsWith("*/")) {
          position++;
        }
        position = Math.min(position + 2, text.length());
      } else {
        return;
      }
    }
  }

  private void skipQuoted(char quote) {
    position++;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\\') {
        position += 2;
      } else if (c != quote) {
        position++;
      } else if (position + 1 < text.length() && text.charAt(position + 1) == quote) {
        position += 2;
      } else {
        position++;
        return;
      }
    }
    position = Math.min(position, text.length());
  }

  private boolean skipHeredoc() {
    int end = position + 1;
    while (end < text.length() && isWordCharacter(text.charAt(end)) && text.charAt(end) != '$') {
      end++;
    }
    if (end >= text.length() || text.charAt(end) != '$') {
      return false;
    }
    String tag = text.subSequence(position, end + 1).toString();
    int close = text.toString().indexOf(tag, end + 1);
    if (close < 0) {
      return false;
    }
    position = close + tag.length();
    return true;
  }

  private void skipNumber() {
    while (position < text.length()) {
      char c = text.charAt(position);
      boolean exponentSign = (c == '+' || c == '-') && "eE".indexOf(text.charAt(position - 1)) >= 0;
      if (isWordCharacter(c) || c == '.' || exponentSign) {
        position++;
      } else {
        return;
      }
    }
  }

  private boolean startsWith(String prefix) {
    if (position + prefix.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text.charAt(position + i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$';
  }
}
