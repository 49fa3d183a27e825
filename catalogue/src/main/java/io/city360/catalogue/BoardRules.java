package io.city360.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the board server allows itself and others.
 *
 * @param budget what one query of a panel may use
 * @param sharedFor how long after its start the result of a query serves whoever asks the same
 * @param embedding what holds for panels in other portals
 */
public record BoardRules(Budget budget, Duration sharedFor, Embedding embedding) {
  /**
   * What one query may use.
   *
   * @param time until it is stopped
   * @param rowsRead rows it may read
   * @param memoryMib memory, MiB
   * @param resultRows rows it may answer with
   * @param parallel queries at a time
   */
  public record Budget(
      Duration time, long rowsRead, long memoryMib, long resultRows, int parallel) {}

  /**
   * What holds for panels in other portals.
   *
   * @param shortToken life of a token that a client secret renews
   * @param renewalsPerMinute short tokens that one address may ask for in a minute
   * @param longestToken longest life of any token
   * @param smallCell fewest samples of a value that the public may see
   * @param labels columns that stay where values are suppressed
   * @param openTables tables without a street or department that every token may read
   */
  public record Embedding(
      Duration shortToken,
      long renewalsPerMinute,
      Duration longestToken,
      long smallCell,
      List<String> labels,
      Set<String> openTables) {
    /** Renewals in a minute where a district's own catalogue was written before they were named. */
    static final long USUAL_RENEWALS = 60;
  }
}
