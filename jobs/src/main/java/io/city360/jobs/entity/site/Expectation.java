package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.jobs.guard.Registration;

/**
 * How many readings the registry leads to expect: of each metric one at the first moment of service
 * and one an interval from then on. A reading is expected once the clock has reached its moment, so
 * that what has come of a day that is not over is not held against what should have come by the end
 * of it, nor against what should have come some while ago.
 */
final class Expectation {
  private static final long MILLIS_PER_SECOND = 1000;

  private Expectation() {}

  /** Says what is expected after one moment, up to another and at it. */
  static void say(
      Registration site,
      Planned[] measures,
      long after,
      long upTo,
      int sign,
      DistrictCalendar calendar,
      Teller teller) {
    long from = after < site.validFrom() ? site.validFrom() : after + 1;
    long to = Math.min(upTo + 1, site.validTo());
    for (Planned measure : measures) {
      for (long at = from; at < to; ) {
        long end =
            Math.min(to, calendar.end(measure.finest(), calendar.start(measure.finest(), at)));
        teller.say(
            measure.code(),
            calendar.start(measure.finest(), at),
            0,
            sign * (before(site, end) - before(site, at)));
        at = end;
      }
    }
  }

  /** The next moment after this one at which a reading is expected. */
  static long next(Registration site, long after) {
    long next = SiteState.NEVER;
    for (int interval : site.intervals()) {
      long length = interval * MILLIS_PER_SECOND;
      long passed = after < site.validFrom() ? 0 : (after - site.validFrom()) / length + 1;
      next = Math.min(next, site.validFrom() + passed * length);
    }
    return next < site.validTo() ? next : SiteState.NEVER;
  }

  /** Readings expected before this moment of service. */
  private static long before(Registration site, long time) {
    long expected = 0;
    for (int interval : site.intervals()) {
      expected -= Math.floorDiv(site.validFrom() - time, interval * MILLIS_PER_SECOND);
    }
    return expected;
  }
}
