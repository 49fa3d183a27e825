package io.city360.jobs.indicator;

import io.city360.udfs.Status;

/**
 * The value of a topic, a field or the city.
 *
 * @param value 0 to 100, NaN for none
 * @param coverage share of what applies that counts, NaN where nothing applies
 * @param status colour on the board
 * @param reason why there is no value
 * @param asOf newest accepted event below it, epoch milliseconds, {@link Long#MIN_VALUE} for none
 * @param state how final it is
 * @param isVoid whether there is nothing below it: the row only withdraws an earlier one
 */
public record NodeValue(
    double value,
    double coverage,
    Status status,
    Reason reason,
    long asOf,
    ValueState state,
    boolean isVoid) {

  /** Whether it has a value. */
  public boolean hasValue() {
    return !Double.isNaN(value);
  }

  /** Whether the wall, which shows one decimal, would show the same. */
  public boolean looksLike(NodeValue other) {
    return hasValue() == other.hasValue()
        && Math.round(value * 10) == Math.round(other.value * 10)
        && status == other.status
        && reason == other.reason;
  }
}
