package io.city360.udfs;

import java.util.Locale;

/** The colour of a value on the board. */
public enum Status {
  /** Score of at least 80. */
  GREEN,
  /** Score of at least 60. */
  AMBER,
  /** Score below 60. */
  RED,
  /** No value, or one that is too old or too thin to be shown as current. */
  GREY;

  /** The least score that is green. */
  public static final double GREEN_FROM = 80;

  /** The least score that is amber. */
  public static final double AMBER_FROM = 60;

  /** The colour of a score; grey where it is NaN. */
  public static Status of(double score) {
    if (Double.isNaN(score)) {
      return GREY;
    }
    if (score >= GREEN_FROM) {
      return GREEN;
    }
    return score >= AMBER_FROM ? AMBER : RED;
  }

  /** The name in tables: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
