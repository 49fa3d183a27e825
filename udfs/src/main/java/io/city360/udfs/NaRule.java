package io.city360.udfs;

/** What becomes of the index when a pollutant is missing. */
public enum NaRule {
  /** It is the largest sub-index of the others (text of HJ 633-2012). */
  PUBLISH,
  /** HJ 633-2026 clause 5.3.1: it is published only where the others alone exceed 100. */
  WITHHOLD
}
