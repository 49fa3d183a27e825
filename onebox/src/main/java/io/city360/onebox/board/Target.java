package io.city360.onebox.board;

import java.util.Optional;

/**
 * One query of a panel.
 *
 * @param refId its letter
 * @param isTimeSeries whether its rows become one series for each label, else a table
 * @param sql what it asks, absent where the committed SQL is refused
 * @param problem why it is refused
 */
record Target(
    String refId, boolean isTimeSeries, Optional<SqlTemplate> sql, Optional<String> problem) {

  /**
   * Its SQL.
   *
   * @throws BoardProblem where it is refused
   */
  SqlTemplate template() {
    return sql.orElseThrow(
        () ->
            new BoardProblem(BoardProblem.Reason.REQUEST, problem.orElse("the target has no SQL")));
  }
}
