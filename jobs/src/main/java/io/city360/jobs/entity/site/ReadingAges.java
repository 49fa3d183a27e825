package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.udfs.LogHistogram;

/**
 * How old the last reading is whenever five minutes end, in milliseconds, as long as it is not
 * older than the silence: who has said nothing for longer is not slow but gone.
 */
final class ReadingAges implements Aspect {
  private final Planned[] measures;
  private final long silence;
  private final DistrictCalendar calendar;
  private final Slots slots = new Slots(false);

  /**
   * @param silence in milliseconds
   */
  ReadingAges(Planned[] measures, long silence, DistrictCalendar calendar) {
    this.measures = measures;
    this.silence = silence;
    this.calendar = calendar;
  }

  @Override
  public void around(SiteState site, Series series, long time, int sign, Teller teller) {
    if (endAfter(time) > site.saidUpTo) {
      return;
    }
    slots.at(series, time + 1);
    long until = slots.next() ? Math.min(slots.time(), site.saidUpTo) : site.saidUpTo;
    slots.at(series, time + 1);
    if (slots.previous()) {
      ages(slots.time(), time, until, sign, teller);
    }
  }

  @Override
  public void all(SiteState site, Series series, int sign, Teller teller) {
    say(series, Long.MIN_VALUE, site.saidUpTo, sign, teller);
  }

  @Override
  public void passed(SiteState site, Series series, long after, long upTo, Teller teller) {
    say(series, after, upTo, 1, teller);
  }

  /** Says the ages at the ends of slices after one moment, up to another. */
  private void say(Series series, long after, long upTo, int sign, Teller teller) {
    slots.from(series, after);
    boolean isThere = slots.previous() || slots.next();
    while (isThere) {
      long reading = slots.time();
      slots.at(series, reading + 1);
      isThere = slots.next();
      long until = isThere ? Math.min(slots.time(), upTo) : upTo;
      ages(reading, Math.max(reading, after), until, sign, teller);
      isThere &= slots.time() < upTo;
    }
  }

  /** Says the ages of a reading at the ends of slices after one moment, up to another. */
  private void ages(long reading, long after, long until, int sign, Teller teller) {
    long last = Math.min(until, reading + silence);
    for (long end = endAfter(after); end <= last; end = endAfter(end)) {
      teller.entry(measures, end - 1, LogHistogram.bucketOf(end - reading), sign);
    }
  }

  private long endAfter(long time) {
    return calendar.end(Grain.FIVE_MINUTES, calendar.start(Grain.FIVE_MINUTES, time));
  }

  @Override
  public long next(Series series, long after) {
    if (after == SiteState.NONE || !slots.last(series).previous()) {
      return SiteState.NEVER;
    }
    long end = endAfter(Math.max(after, slots.time()));
    return end - slots.time() <= silence ? end : SiteState.NEVER;
  }
}
