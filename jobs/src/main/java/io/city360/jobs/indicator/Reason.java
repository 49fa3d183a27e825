package io.city360.jobs.indicator;

import java.util.Locale;

/** Why a value is absent or does not count in an index. The list is closed. */
public enum Reason {
  /** Nothing to explain. */
  NONE,
  /** Nothing was observed, or the denominator is zero. */
  NO_DATA,
  /** Fewer than five samples: shown, but left out of every index. */
  LOW_SAMPLE,
  /** Too little of what should be there is there, or a part without which there is no value. */
  INSUFFICIENT_COVERAGE,
  /** The scope has nothing that could be measured. */
  NOT_APPLICABLE,
  /** Older than the indicator's greatest age. */
  STALE,
  /** Some of what it rests on has not been told yet under a new definition. */
  BACKFILLING,
  /** Needs true boundaries of the streets, which the district has not supplied. */
  NO_BOUNDARIES;

  /** The name in tables; empty for {@link #NONE}. */
  public String id() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }
}
