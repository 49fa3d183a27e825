package io.city360.onebox.mutation;

import java.util.ArrayList;
import java.util.List;

/** Takes expressions apart at their outermost operators and commas. */
final class Parts {
  private Parts() {}

  /** Places of an operator outside all parentheses and brackets. */
  static List<Token> outermost(String text, String operator) {
    List<Token> found = new ArrayList<>();
    int depth = 0;
    for (Token token : Token.of(text)) {
      if (token.is("(") || token.is("[")) {
        depth++;
      } else if (token.is(")") || token.is("]")) {
        depth--;
      } else if (depth == 0 && token.is(operator)) {
        found.add(token);
      }
    }
    return found;
  }

  /** The pieces between an operator outside all parentheses and brackets. */
  static List<String> split(String text, String operator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (Token token : outermost(text, operator)) {
      parts.add(text.substring(from, token.from()).strip());
      from = token.to();
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  /** The index of the parenthesis or bracket that closes the one at an index. */
  static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("not closed in this expression: " + tokens);
  }
}
