package io.city360.jobs.indicator;

import io.city360.udfs.Status;

/**
 * One published value with its contract.
 *
 * @param value in the indicator's unit, NaN for none
 * @param numerator NaN for none
 * @param denominator NaN for none
 * @param samples how many observations it rests on
 * @param coverage share of what should be there, NaN where the indicator does not say
 * @param score 0 to 100, NaN where it does not count
 * @param status colour on the board
 * @param reason why it is absent or does not count
 * @param asOf newest accepted event that touched it, epoch milliseconds
 * @param state how final it is
 * @param isVoid whether all its parts are zero: the row only withdraws what was published before
 * @param isClosed whether the clock has passed the window's end
 */
public record IndicatorValue(
    double value,
    double numerator,
    double denominator,
    long samples,
    double coverage,
    double score,
    Status status,
    Reason reason,
    long asOf,
    ValueState state,
    boolean isVoid,
    boolean isClosed) {

  /** The same before everything it rests on has been told under a new definition. */
  public IndicatorValue backfilling() {
    return new IndicatorValue(
        value,
        numerator,
        denominator,
        samples,
        coverage,
        Double.NaN,
        Status.GREY,
        Reason.BACKFILLING,
        asOf,
        state,
        isVoid,
        isClosed);
  }

  /** Whether it counts in its topic's index. */
  public boolean isScored() {
    return !isVoid && !Double.isNaN(score);
  }
}
