package io.city360.udfs;

/** What holds above the last break-point of a pollutant. */
public enum Beyond {
  /** The sub-index stays at the level of the last break-point. */
  LAST,
  /**
   * The pollutant's other averaging time decides (HJ 633-2012 footnotes b and c); where that is not
   * known the sub-index stays at the level of the last break-point, so that foul air never looks
   * unmeasured.
   */
  OTHER
}
