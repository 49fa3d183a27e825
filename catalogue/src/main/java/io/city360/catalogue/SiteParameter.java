package io.city360.catalogue;

import java.util.Locale;

/** What a measure over sites says about its statistic: a policy, so it is data. */
public enum SiteParameter {
  /** The value, in the unit of the metric or index, from which something counts. */
  THRESHOLD(Form.NUMBER),
  /** The value below which it no longer counts. */
  RELEASE(Form.NUMBER),
  /** How long a value must hold. */
  LASTING(Form.DURATION),
  /** The longest time without a reading over which the last one still speaks. */
  SILENCE(Form.DURATION);

  private final Form form;

  SiteParameter(Form form) {
    this.form = form;
  }

  /** How a value is written. */
  enum Form {
    /** A number. */
    NUMBER,
    /** A duration such as 10m. */
    DURATION
  }

  Form form() {
    return form;
  }

  /** The key in the catalogue. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
