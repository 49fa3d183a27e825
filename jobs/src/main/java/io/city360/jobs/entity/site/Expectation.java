package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.jobs.guard.Registration;

/**
 * How many readings the registry leads to expect: of each metric one an interval, from the first
 * moment of service on. Said by whole hours, so that an hour that has just begun expects nothing.
 */
final class Expectation {
  private static final long MILLIS_PER_SECOND = 1000;

  private Expectation() {}

  /** Says what is expected of the hours that end after one moment, up to another. */
  static void say(
      Registration site,
      Planned[] measures,
      long after,
      long upTo,
      int sign,
      DistrictCalendar calendar,
      Teller teller) {
    if (upTo <= site.validFrom()) {
      return;
    }
    long from = after <= site.validFrom() ? site.validFrom() : hour(after, calendar);
    long to = Math.min(hour(upTo, calendar), site.validTo());
    for (Planned measure : measures) {
      for (long at = from; at < to; ) {
        long end =
            Math.min(to, calendar.end(measure.finest(), calendar.start(measure.finest(), at)));
        teller.say(
            measure.code(),
            calendar.start(measure.finest(), at),
            0,
            sign * (upTo(site, end) - upTo(site, at)));
        at = end;
      }
    }
  }

  /** The next moment after this one at which an hour is complete. */
  static long next(Registration site, long after, DistrictCalendar calendar) {
    if (after == SiteState.NONE || after >= site.validTo()) {
      return SiteState.NEVER;
    }
    return calendar.end(Grain.HOUR, hour(Math.max(after, site.validFrom()), calendar));
  }

  private static long hour(long time, DistrictCalendar calendar) {
    return calendar.start(Grain.HOUR, time);
  }

  /** Readings expected from the first moment of service to this one. */
  private static long upTo(Registration site, long time) {
    long expected = 0;
    for (int interval : site.intervals()) {
      expected += (time - site.validFrom()) / (interval * MILLIS_PER_SECOND);
    }
    return expected;
  }
}
