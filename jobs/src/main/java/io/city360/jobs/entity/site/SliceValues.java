package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;

/** One value for each slice that holds readings, made of the readings of the slice. */
final class SliceValues implements Aspect {
  private final Planned[] measures;
  private final Grain grain;
  private final Rule rule;
  private final DistrictCalendar calendar;
  private final Slots slots = new Slots(false);

  /** What the readings of a slice amount to. */
  interface Rule {
    /** The value of the slice between two moments, or {@link Window#ABSENT}. */
    long of(SiteState site, Series series, long from, long to);
  }

  SliceValues(Planned[] measures, Grain grain, Rule rule, DistrictCalendar calendar) {
    this.measures = measures;
    this.grain = grain;
    this.rule = rule;
    this.calendar = calendar;
  }

  @Override
  public void around(SiteState site, Series series, long time, int sign, Teller teller) {
    long start = calendar.start(grain, time);
    long end = calendar.end(grain, start);
    teller.value(measures, start, rule.of(site, series, start, end), sign);
  }

  @Override
  public void all(SiteState site, Series series, int sign, Teller teller) {
    slots.first(series);
    while (slots.next()) {
      long time = slots.time();
      around(site, series, time, sign, teller);
      slots.at(series, calendar.end(grain, calendar.start(grain, time)));
    }
  }
}
