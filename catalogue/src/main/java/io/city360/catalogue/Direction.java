package io.city360.catalogue;

import java.util.Locale;

/** Which way an indicator is better. */
public enum Direction {
  /** Higher is better. */
  UP,
  /** Lower is better. */
  DOWN,
  /** Neither; it is context and has no score. */
  NEUTRAL;

  /** The name in the catalogue. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
