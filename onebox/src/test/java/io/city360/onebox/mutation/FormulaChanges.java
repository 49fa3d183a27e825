package io.city360.onebox.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes of a formula: operators, numbers, functions, the order of its parts. */
final class FormulaChanges {
  private static final Map<String, String> OPERATORS =
      Map.of("+", "-", "-", "+", "*", "/", "/", "*");

  private static final Map<String, List<String>> FUNCTIONS =
      Map.of(
          "p50", List.of("p90", "p95"),
          "p90", List.of("p50", "p95"),
          "p95", List.of("p50", "p90"),
          "aqi_hourly", List.of("aqi_daily"),
          "aqi_daily", List.of("aqi_hourly"));

  private FormulaChanges() {}

  static List<Change> of(String text) {
    List<Change> changes = new ArrayList<>();
    swapped(text, changes);
    List<Token> tokens = Token.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      token(text, tokens, i, changes);
    }
    return changes;
  }

  /** Numerator and denominator exchanged, and one in place of the other. */
  private static void swapped(String text, List<Change> changes) {
    List<String> parts = Parts.split(text, "/");
    if (parts.size() == 2) {
      String above = parts.get(0);
      String below = parts.get(1);
      changes.add(
          new Change("numerator and denominator exchanged", inner(below) + " / " + inner(above)));
      changes.add(new Change("denominator in both places", inner(below) + " / " + inner(below)));
    }
  }

  private static String inner(String part) {
    return "(" + part + ")";
  }

  private static void token(String text, List<Token> tokens, int i, List<Change> changes) {
    Token token = tokens.get(i);
    boolean isCall = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
    switch (token.kind()) {
      case OPERATOR -> {
        if (OPERATORS.containsKey(token.text())) {
          changes.add(replacing(text, token, OPERATORS.get(token.text())));
        }
      }
      case NUMBER -> {
        double number = Double.parseDouble(token.text());
        changes.add(replacing(text, token, Double.toString(number + 1)));
        changes.add(replacing(text, token, Double.toString(number * 2)));
      }
      case NAME -> {
        if (isCall && token.kind() == Token.Kind.NAME) {
          FUNCTIONS
              .getOrDefault(token.text(), List.of())
              .forEach(other -> changes.add(replacing(text, token, other)));
          arguments(text, tokens, i, changes);
        }
      }
      case STRING, MARK -> {
        // A formula has no texts; its structure is changed as a whole.
      }
    }
  }

  /** A function of one number left out; neighbouring arguments of others exchanged. */
  private static void arguments(String text, List<Token> tokens, int i, List<Change> changes) {
    int close = Parts.closing(tokens, i + 1);
    int from = tokens.get(i + 1).to();
    int to = tokens.get(close).from();
    List<String> arguments = Parts.split(text.substring(from, to), ",");
    if (arguments.size() == 1) {
      changes.add(
          new Change(
              "without " + tokens.get(i).text(),
              text.substring(0, tokens.get(i).from())
                  + inner(arguments.get(0))
                  + text.substring(tokens.get(close).to())));
    }
    for (int first = 0; first + 1 < arguments.size(); first++) {
      List<String> exchanged = new ArrayList<>(arguments);
      exchanged.set(first, arguments.get(first + 1));
      exchanged.set(first + 1, arguments.get(first));
      changes.add(
          new Change(
              arguments.get(first) + " and " + arguments.get(first + 1) + " exchanged",
              text.substring(0, from) + String.join(", ", exchanged) + text.substring(to)));
    }
  }

  private static Change replacing(String text, Token token, String by) {
    return new Change(
        token.text() + " becomes " + by + " at " + token.from(), token.replaced(text, by));
  }
}
