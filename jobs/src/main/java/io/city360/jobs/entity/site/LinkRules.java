package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.jobs.guard.Registration;
import io.city360.udfs.LinkLevels;
import io.city360.udfs.RoadClass;
import java.time.LocalDate;
import java.util.Optional;

/** What the mean speed of a road link in a slice amounts to. */
final class LinkRules {
  /** A standing queue has a speed too: below this the time would tell of the sensor only. */
  private static final double LOWEST_KMH = 1;

  /** Nanoseconds that one millimetre takes at one km/h. */
  private static final double NANOS_PER_MILLIMETRE = 3.6e6;

  private final DistrictCalendar calendar;
  private long levelsDay = Long.MIN_VALUE;
  private LinkLevels levels = LinkLevels.at(LocalDate.EPOCH);

  LinkRules(DistrictCalendar calendar) {
    this.calendar = calendar;
  }

  /** Length in mm; 0 for what is no registered link. */
  static long length(Optional<Registration> link) {
    return link.isPresent() ? link.get().lengthMillimetres() : 0;
  }

  /** Time to drive the link at a speed, in ns, or {@link Window#ABSENT}. */
  static long time(Optional<Registration> link, double kmh) {
    long length = length(link);
    return length == 0 || Double.isNaN(kmh)
        ? Window.ABSENT
        : Math.round(length * NANOS_PER_MILLIMETRE / Math.max(kmh, LOWEST_KMH));
  }

  /** Time to drive the link at its free speed, in ns, or {@link Window#ABSENT}. */
  static long freeTime(Optional<Registration> link, double kmh) {
    return link.isEmpty() || Double.isNaN(kmh)
        ? Window.ABSENT
        : time(link, link.get().freeFlowKmh());
  }

  /** Whether the link is at level 4 or 5; a link without a class has no level. */
  boolean isCongested(Optional<Registration> link, double kmh, long sliceStart) {
    if (link.isEmpty() || Double.isNaN(kmh)) {
      return false;
    }
    Optional<RoadClass> roadClass = RoadClass.parse(link.get().roadClass());
    return roadClass.isPresent()
        && levels(sliceStart).level(roadClass.get(), kmh) >= LinkLevels.CONGESTED_FROM;
  }

  private LinkLevels levels(long time) {
    long day = calendar.localDay(time);
    if (day != levelsDay) {
      levels = LinkLevels.at(LocalDate.ofEpochDay(day));
      levelsDay = day;
    }
    return levels;
  }
}
