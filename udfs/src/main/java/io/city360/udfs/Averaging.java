package io.city360.udfs;

/** The time over which a concentration is averaged before its break-points apply. */
public enum Averaging {
  /** One hour. */
  HOUR,
  /** The running mean of eight hours (ozone only). */
  EIGHT_HOURS,
  /** The calendar day; hourly means of particles use these break-points too. */
  DAY
}
