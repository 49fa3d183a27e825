package io.city360.jobs.guard;

import java.util.Locale;

/** What the guard says of an accepted reading. Measures use only those that are OK. */
public enum Quality {
  /** Flag N, the metric's unit, inside its physical range. */
  OK,
  /** The source flagged it with something other than N. */
  FLAGGED,
  /** Outside the metric's physical range, or no number. */
  OUT_OF_RANGE,
  /** In another unit than the metric's. */
  WRONG_UNIT;

  private static final Quality[] ALL = values();

  /** The name in tables. */
  public String id() {
    return IDS[ordinal()];
  }

  /** The quality with this ordinal. */
  public static Quality of(int ordinal) {
    return ALL[ordinal];
  }

  private static final String[] IDS = ids();

  private static String[] ids() {
    String[] ids = new String[ALL.length];
    for (Quality quality : ALL) {
      ids[quality.ordinal()] = quality.name().toLowerCase(Locale.ROOT);
    }
    return ids;
  }
}
