package io.city360.jobs.entity;

import java.util.Locale;

/** Why a sound event enters no window any more. */
public enum LateReason {
  /** Its entity ended long ago, and only its id is left. */
  ENTITY_EXPIRED,
  /** It happened before everything that the stream still keeps. */
  BEYOND_HORIZON;

  /** The name in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
