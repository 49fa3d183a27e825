package io.city360.jobs.entity.site;

/**
 * Whether a site is high: from a valid reading at the threshold to the next valid reading, or to
 * the end of the time over which a reading speaks. A gauge: one step up, one step down.
 */
final class HighNow implements Aspect {
  private final Planned[] measures;
  private final double threshold;
  private final long silence;
  private final Slots slots = new Slots(true);

  /**
   * @param silence how long a reading speaks, in milliseconds
   */
  HighNow(Planned[] measures, double threshold, long silence) {
    this.measures = measures;
    this.threshold = threshold;
    this.silence = silence;
  }

  @Override
  public void around(SiteState site, Series series, long time, int sign, Teller teller) {
    long from = slots.at(series, time).previous() ? slots.time() : time;
    steps(series, from, time, Long.MIN_VALUE, site.saidUpTo, sign, teller);
  }

  @Override
  public void all(SiteState site, Series series, int sign, Teller teller) {
    steps(series, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, site.saidUpTo, sign, teller);
  }

  @Override
  public void passed(SiteState site, Series series, long after, long upTo, Teller teller) {
    long from = after == SiteState.NONE ? after : after - silence;
    steps(series, from, upTo, after, upTo, 1, teller);
  }

  /**
   * Steps of the readings between two times, inclusive, as far as they fall after one moment and
   * not after another.
   */
  private void steps(
      Series series, long from, long to, long after, long upTo, int sign, Teller teller) {
    slots.from(series, from);
    boolean isThere = slots.next();
    while (isThere && slots.time() <= to) {
      long start = slots.time();
      boolean isHigh = slots.value() >= threshold;
      isThere = slots.next();
      if (isHigh) {
        long end = isThere ? Math.min(slots.time(), start + silence) : start + silence;
        step(start, after, upTo, sign, teller);
        step(end, after, upTo, -sign, teller);
      }
    }
  }

  private void step(long moment, long after, long upTo, int change, Teller teller) {
    if (moment > after && moment <= upTo) {
      teller.amount(measures, moment, change);
    }
  }

  @Override
  public long next(Series series, long after) {
    if (slots.last(series).previous()
        && slots.value() >= threshold
        && slots.time() + silence > after) {
      return slots.time() + silence;
    }
    return SiteState.NEVER;
  }
}
