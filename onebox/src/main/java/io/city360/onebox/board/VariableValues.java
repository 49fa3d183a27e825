package io.city360.onebox.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of a board's variables for one request. What a token fixes wins over the request, a
 * constant over both; All is every option, or what the board's author wrote for it.
 */
final class VariableValues implements Function<String, VariableValue> {
  private static final int MOST_VALUES = 1_000;
  private static final int MOST_CHARACTERS = 200_000;

  private final Board board;
  private final Map<String, List<String>> asked;
  private final Optional<EmbedScope> fixed;
  private final Function<BoardVariable, List<String>> options;
  private final Map<String, VariableValue> known = new HashMap<>();

  /**
   * @param asked values of the request
   * @param fixed what a token fixes
   * @param options tells all values of a variable
   * @throws BoardProblem where the request carries too much
   */
  VariableValues(
      Board board,
      Map<String, List<String>> asked,
      Optional<EmbedScope> fixed,
      Function<BoardVariable, List<String>> options) {
    long characters = asked.values().stream().flatMap(List::stream).mapToLong(String::length).sum();
    long values = asked.values().stream().mapToLong(List::size).sum();
    if (characters > MOST_CHARACTERS || values > MOST_VALUES) {
      throw new BoardProblem(
          BoardProblem.Reason.REQUEST,
          "too many values of variables; allowed: %d values with %d characters"
              .formatted(MOST_VALUES, MOST_CHARACTERS));
    }
    this.board = board;
    this.asked = asked;
    this.fixed = fixed;
    this.options = options;
  }

  @Override
  public VariableValue apply(String name) {
    VariableValue value = known.get(name);
    if (value == null) {
      value = find(board.variable(name));
      known.put(name, value);
    }
    return value;
  }

  private VariableValue find(BoardVariable variable) {
    Optional<String> only =
        fixed.filter(scope -> scope.level().variable().equals(variable.name())).map(EmbedScope::id);
    if (only.isPresent()) {
      return new VariableValue.Given(List.of(only.get()));
    }
    List<String> values =
        variable.isFixed()
            ? variable.current()
            : asked.getOrDefault(variable.name(), variable.current());
    if (!variable.includesAll() || !values.contains(BoardVariable.ALL)) {
      return new VariableValue.Given(values);
    }
    return variable
        .allValue()
        .<VariableValue>map(VariableValue.Committed::new)
        .orElseGet(() -> new VariableValue.Given(options.apply(variable)));
  }
}
