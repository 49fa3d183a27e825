package io.city360.catalogue;

import java.util.Locale;

/** How the values of adjacent windows make the value of one longer window. */
public enum Merging {
  /** Sum of the numerators by the sum of the denominators. */
  RATIO,
  /** A function of such a ratio. */
  FUNCTION_OF_RATIO,
  /** Sum of the values. */
  SUM,
  /** A percentile of the sum of the histograms. */
  PERCENTILE,
  /** The largest value. */
  MAXIMUM,
  /** The last value: a gauge does not add up over time. */
  LEVEL,
  /** Not at all: the longer window has to be evaluated by itself. */
  NONE;

  /** The name in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
