package io.city360.catalogue;

import java.util.Locale;

/** What an alert rule looks at. */
public enum AlertWatch {
  /** The latest value of indicators at their headline grain. */
  INDICATORS,
  /** The index of topics, fields or the city as the wall shows it. */
  NODES,
  /** Whether indicators that once had a value are older than their greatest age. */
  STALENESS,
  /** Whether a stream has fallen silent. */
  STREAMS,
  /** Numbers that are told to the engine from outside, such as those of a recount. */
  REPORTS;

  /** The name in the catalogue and in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
