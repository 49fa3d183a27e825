package io.city360.catalogue;

import java.util.Locale;

/** What can be counted as records arrive. */
public enum ArrivalCount {
  /** Records taken in, repeated ones left out. */
  ACCEPTED,
  /** Records whose event id was known already. */
  REPEATED,
  /** Records whose Kafka timestamp lies more than the bound after their event time. */
  LATE,
  /** Histogram of ingest time minus event time, milliseconds, from 0 to 24 hours. */
  LATENCY,
  /** Records refused by the guard. */
  REJECTED,
  /** Records behind the horizon of their stream, or of an entity that is gone. */
  TOO_LATE;

  /** The name in the catalogue. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
