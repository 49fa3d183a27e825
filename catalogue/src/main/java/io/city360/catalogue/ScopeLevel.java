package io.city360.catalogue;

import java.util.Locale;

/** The level of the district's structure that a number belongs to. */
public enum ScopeLevel {
  /** The whole district. */
  DISTRICT,
  /** One street. */
  STREET,
  /** One department. */
  DEPARTMENT;

  /** The name in the catalogue and in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
