package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;

/**
 * When the rows of a site are written: those of its windows when the clock passes their end, and
 * again when a closed one changes; that of the device now and then, and when its presence changes.
 */
final class SiteReports {
  private final SiteRows rows;
  private final SiteDayRows days;
  private final DistrictCalendar calendar;
  private final long deviceRowMillis;

  SiteReports(SiteRows rows, SiteDayRows days, DistrictCalendar calendar, long deviceRowMillis) {
    this.rows = rows;
    this.days = days;
    this.calendar = calendar;
    this.deviceRowMillis = deviceRowMillis;
  }

  /** A reading was taken in. */
  void taken(String id, SiteState site, Series series, long time) {
    taken(id, site, series.plan.closingGrain(), time);
    if (series.plan.closingGrain() != Grain.HOUR) {
      taken(id, site, Grain.HOUR, time);
    }
    if (series.plan.hasDays) {
      taken(id, site, Grain.DAY, time);
    }
  }

  private void taken(String id, SiteState site, Grain grain, long time) {
    long end = calendar.end(grain, calendar.start(grain, time));
    if (end > site.closedUpTo) {
      site.nextClose = Math.min(site.nextClose, end);
    } else {
      write(id, site, grain, end - 1, end);
    }
  }

  private void write(String id, SiteState site, Grain grain, long after, long upTo) {
    if (grain == Grain.DAY) {
      days.write(id, site, after, upTo);
    } else {
      rows.windows(id, site, grain, after, upTo);
    }
  }

  /** The clock has moved on. */
  void passed(String id, SiteState site, long now) {
    if (site.nextClose > now) {
      return;
    }
    write(id, site, Grain.FIVE_MINUTES, site.closedUpTo, now);
    write(id, site, Grain.HOUR, site.closedUpTo, now);
    write(id, site, Grain.DAY, site.closedUpTo, now);
    site.closedUpTo = now;
    site.nextClose = SiteState.NEVER;
    for (int s = 0; s < site.series.size(); s++) {
      MetricPlan plan = site.series.get(s).plan;
      closeNext(site, Grain.HOUR, plan.closingGrain(), now);
      if (plan.hasDays) {
        closeNext(site, Grain.DAY, Grain.DAY, now);
      }
    }
  }

  /** The window in which the clock stands is closed at its end where there are readings of late. */
  private void closeNext(SiteState site, Grain lately, Grain grain, long now) {
    if (site.newestReading >= calendar.start(lately, now)) {
      site.nextClose = Math.min(site.nextClose, calendar.end(grain, calendar.start(grain, now)));
    }
  }

  /**
   * Writes the row of the device where it is time to.
   *
   * @param now the event clock
   * @param wall the wall clock
   * @return when to look again by the wall clock, because something is not written yet, or {@link
   *     SiteState#NEVER}
   */
  long device(String id, SiteState site, long now, long wall) {
    boolean isOnline = site.presence.isOnline(Math.max(now, site.newestReading));
    boolean isTurned = isOnline != site.isShownOnline || site.rowWrittenAt == SiteState.NONE;
    if (!isTurned && site.rowChanges == site.changes) {
      return SiteState.NEVER;
    }
    if (!isTurned && wall - site.rowWrittenAt < deviceRowMillis) {
      return site.rowWrittenAt + deviceRowMillis;
    }
    site.rowWrittenAt = wall;
    site.rowChanges = site.changes;
    site.isShownOnline = isOnline;
    rows.device(id, site, isOnline);
    return SiteState.NEVER;
  }
}
