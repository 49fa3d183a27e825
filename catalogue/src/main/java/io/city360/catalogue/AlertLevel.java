package io.city360.catalogue;

/** How grave an alert is, from the mildest to the gravest. */
public enum AlertLevel {
  /** To be looked at. */
  III,
  /** To be acted on. */
  II,
  /** To be acted on at once. */
  I;

  /** Whether it is graver than the other. */
  public boolean isGraverThan(AlertLevel other) {
    return ordinal() > other.ordinal();
  }
}
