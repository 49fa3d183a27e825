package io.city360.jobs.indicator;

import java.util.Locale;

/** How final a value is. */
public enum ValueState {
  /** The clock has not passed the window's end plus the settling time. */
  PROVISIONAL,
  /** It has, and nothing changed since. */
  SETTLED,
  /** It has, and something that came after it changed the value. */
  CORRECTED;

  /** The name in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of what is made of two parts: provisional if either is, else corrected if either. */
  public ValueState and(ValueState other) {
    if (this == PROVISIONAL || other == PROVISIONAL) {
      return PROVISIONAL;
    }
    return this == CORRECTED ? this : other;
  }
}
