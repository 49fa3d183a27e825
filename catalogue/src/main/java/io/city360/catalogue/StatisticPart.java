package io.city360.catalogue;

import java.util.Locale;

/** Which part of a site statistic a measure sums. */
public enum StatisticPart {
  /** The value of each site. */
  VALUE,
  /** One for each site that has a value. */
  COUNT;

  /** The name in the catalogue. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
