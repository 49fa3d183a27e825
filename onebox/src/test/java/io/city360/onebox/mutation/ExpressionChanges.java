package io.city360.onebox.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of CEL over the state of an entity: operators, boundaries, filters, moments, codes. */
final class ExpressionChanges {
  private static final Map<String, List<String>> OPERATORS =
      Map.of(
          "<=", List.of("<", ">"),
          "<", List.of("<=", ">="),
          ">=", List.of(">", "<"),
          ">", List.of(">=", "<="),
          "==", List.of("!="),
          "!=", List.of("=="),
          "&&", List.of("||"),
          "||", List.of("&&"),
          "+", List.of("-"),
          "-", List.of("+"));

  private static final Map<String, String> NAMES =
      Map.of(
          "true", "false",
          "false", "true",
          "minutes", "hours",
          "hours", "days",
          "days", "hours");

  private static final Pattern NOT_NULL = Pattern.compile("(\\w+) != null");

  private final List<String> moments;
  private final int mostMoments;
  private final UnaryOperator<String> otherCode;

  /**
   * @param moments names of the times of the entity
   * @param mostMoments by how many others a moment is replaced
   * @param otherCode another code of the same set
   */
  ExpressionChanges(List<String> moments, int mostMoments, UnaryOperator<String> otherCode) {
    this.moments = moments;
    this.mostMoments = mostMoments;
    this.otherCode = otherCode;
  }

  List<Change> of(String text) {
    List<Change> changes = new ArrayList<>();
    conjuncts(text, changes);
    List<Token> tokens = Token.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      token(text, tokens, i, changes);
    }
    return changes;
  }

  private static void conjuncts(String text, List<Change> changes) {
    List<String> parts = Parts.split(text, "&&");
    for (int i = 0; i < parts.size(); i++) {
      if (parts.size() > 1) {
        List<String> others = new ArrayList<>(parts);
        others.remove(i);
        if (!isImplied(parts.get(i), others)) {
          changes.add(new Change("without " + parts.get(i), String.join(" && ", others)));
        }
        List<String> negated = new ArrayList<>(parts);
        negated.set(i, "!(" + parts.get(i) + ")");
        changes.add(new Change("not " + parts.get(i), String.join(" && ", negated)));
      }
    }
  }

  /** Where another part compares a field, null makes no statement with or without the question. */
  private static boolean isImplied(String part, List<String> others) {
    Matcher question = NOT_NULL.matcher(part);
    return question.matches()
        && others.stream()
            .filter(other -> !other.contains("||") && !other.contains("?"))
            .anyMatch(
                other -> Token.of(other).stream().anyMatch(token -> token.is(question.group(1))));
  }

  private void token(String text, List<Token> tokens, int i, List<Change> changes) {
    Token token = tokens.get(i);
    switch (token.kind()) {
      case OPERATOR ->
          OPERATORS
              .getOrDefault(token.text(), List.of())
              .forEach(other -> changes.add(replacing(text, token, other)));
      case NUMBER -> {
        if (token.text().contains(".")) {
          double number = Double.parseDouble(token.text());
          changes.add(replacing(text, token, Double.toString(number * 1.1)));
          changes.add(replacing(text, token, Double.toString(number * 0.9)));
        } else {
          long number = Long.parseLong(token.text());
          changes.add(replacing(text, token, Long.toString(number + 1)));
          changes.add(replacing(text, token, Long.toString(number - 1)));
        }
      }
      case NAME -> {
        if (NAMES.containsKey(token.text())) {
          changes.add(replacing(text, token, NAMES.get(token.text())));
        }
        int at = moments.indexOf(token.text());
        for (int step = 1; at >= 0 && step <= mostMoments; step++) {
          changes.add(replacing(text, token, moments.get((at + step) % moments.size())));
        }
      }
      case STRING -> {
        String code = token.text().substring(1, token.text().length() - 1);
        changes.add(replacing(text, token, "'" + otherCode.apply(code) + "'"));
        withoutElement(text, tokens, i, changes);
      }
      case MARK -> {
        // Structure is changed as a whole.
      }
    }
  }

  /** A list without one of its elements. */
  private static void withoutElement(String text, List<Token> tokens, int i, List<Change> changes) {
    boolean isFollowed = i + 1 < tokens.size() && tokens.get(i + 1).is(",");
    boolean isPreceded = i > 0 && tokens.get(i - 1).is(",");
    if (isFollowed || isPreceded) {
      int from = isFollowed ? tokens.get(i).from() : tokens.get(i - 1).from();
      int to = isFollowed ? tokens.get(i + 1).to() : tokens.get(i).to();
      changes.add(
          new Change(
              "without " + tokens.get(i).text(), text.substring(0, from) + text.substring(to)));
    }
  }

  private static Change replacing(String text, Token token, String by) {
    return new Change(
        token.text() + " becomes " + by + " in " + around(text, token), token.replaced(text, by));
  }

  /** Enough of the text to tell the place. */
  private static String around(String text, Token token) {
    int from = Math.max(0, token.from() - 20);
    int to = Math.min(text.length(), token.to() + 20);
    return (from > 0 ? "..." : "")
        + text.substring(from, to).strip()
        + (to < text.length() ? "..." : "");
  }
}
