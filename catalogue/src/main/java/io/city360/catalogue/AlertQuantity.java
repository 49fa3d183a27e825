package io.city360.catalogue;

/** Which number of an indicator an alert rule compares. */
public enum AlertQuantity {
  /** The score, 0 to 100. */
  SCORE,
  /** The value in the indicator's unit. */
  VALUE
}
