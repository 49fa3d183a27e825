package io.city360.onebox.grafana;

import java.util.Optional;

/**
 * How a panel's queries went.
 *
 * @param board uid of the board
 * @param panel id of the panel, 0 for the board itself
 * @param title shown name
 * @param rows rows of all its queries
 * @param millis time until the answer was there
 * @param problem why there is none, absent where there is
 */
public record PanelReport(
    String board, int panel, String title, long rows, long millis, Optional<String> problem) {
  /** How it went, in a word. */
  public enum Outcome {
    /** Every query answered, and there is something to show. */
    OK,
    /** Every query answered, without a row. */
    EMPTY,
    /** A query failed. */
    FAILED
  }

  /** How it went. */
  public Outcome outcome() {
    if (problem.isPresent()) {
      return Outcome.FAILED;
    }
    return rows == 0 ? Outcome.EMPTY : Outcome.OK;
  }
}
