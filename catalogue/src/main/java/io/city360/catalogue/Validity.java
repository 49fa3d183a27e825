package io.city360.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which something of the catalogue is in force, in the district's calendar.
 *
 * @param from first day, empty where it was always so
 * @param to first day on which it is no longer in force, empty while it is
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> to) {
  /** In force on every day. */
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  /** Whether it is in force on this day, given as days since 1970-01-01. */
  public boolean covers(long epochDay) {
    return (from.isEmpty() || from.get().toEpochDay() <= epochDay)
        && (to.isEmpty() || epochDay < to.get().toEpochDay());
  }

  /** Whether some day is covered by both. */
  public boolean overlaps(Validity other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  private boolean startsBeforeEndOf(Validity other) {
    return from.isEmpty() || other.to.isEmpty() || from.get().isBefore(other.to.get());
  }
}
