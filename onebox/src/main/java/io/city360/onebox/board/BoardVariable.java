package io.city360.onebox.board;

import java.util.List;
import java.util.Optional;

/**
 * A variable of a board.
 *
 * @param name how SQL names it
 * @param options what is written down to choose from; empty where a query tells
 * @param query what tells the options
 * @param current what holds where nothing is chosen
 * @param isFixed whether nobody may choose another value
 * @param includesAll whether All may be chosen
 * @param allValue what All stands for in SQL, as the board's author wrote it; absent where it
 *     stands for all options
 */
record BoardVariable(
    String name,
    List<Option> options,
    Optional<Target> query,
    List<String> current,
    boolean isFixed,
    boolean includesAll,
    Optional<String> allValue) {
  /** Grafana's value for All. */
  static final String ALL = "$__all";

  /** Something to choose. */
  record Option(String text, String value) {}

  BoardVariable {
    options = List.copyOf(options);
    current = List.copyOf(current);
  }
}
