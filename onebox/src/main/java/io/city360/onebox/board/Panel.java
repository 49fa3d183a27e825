package io.city360.onebox.board;

import java.util.Map;
import java.util.Optional;

/**
 * A panel with its queries.
 *
 * @param id unique in its board
 * @param title as committed
 * @param targets by their letter, in order
 */
record Panel(int id, String title, Map<String, Target> targets) {
  /**
   * The query of that letter.
   *
   * @throws BoardProblem where there is none
   */
  Target target(String refId) {
    return Optional.ofNullable(targets.get(refId))
        .orElseThrow(
            () ->
                new BoardProblem(
                    BoardProblem.Reason.ABSENT,
                    "panel " + id + " has no query " + Quoted.of(refId)));
  }
}
