package io.city360.jobs.entity.site;

/**
 * How long a site is high: from a valid reading at the threshold on, until one below the release.
 * Between two readings that lie further apart than the silence nothing is known: the time between
 * them does not count, and the later one stands for itself.
 */
final class HighTime implements Aspect {
  private final Planned[] measures;
  private final double threshold;
  private final double release;
  private final long silence;
  private final Slots slots = new Slots(true);

  /**
   * @param silence in milliseconds
   */
  HighTime(Planned[] measures, double threshold, double release, long silence) {
    this.measures = measures;
    this.threshold = threshold;
    this.release = release;
    this.silence = silence;
  }

  @Override
  public void around(SiteState site, Series series, long time, int sign, Teller teller) {
    walk(series, anchorBefore(series, time), time, sign, teller);
  }

  @Override
  public void all(SiteState site, Series series, int sign, Teller teller) {
    walk(series, Long.MIN_VALUE, Long.MAX_VALUE, sign, teller);
  }

  /** The last reading before a time whose state does not depend on the reading before it. */
  private long anchorBefore(Series series, long time) {
    long anchor = time;
    slots.at(series, time);
    boolean isSettled = false;
    while (!isSettled && slots.previous()) {
      boolean isApart = anchor != time && anchor - slots.time() > silence;
      if (!isApart) {
        anchor = slots.time();
      }
      isSettled = isApart || decides(slots.value());
    }
    return anchor;
  }

  private boolean decides(double value) {
    return value >= threshold || value < release;
  }

  /**
   * Says the time from one reading on, until the first reading after a moment whose state does not
   * depend on what came before.
   */
  private void walk(Series series, long from, long changed, int sign, Teller teller) {
    boolean isHigh = false;
    long before = Long.MIN_VALUE;
    slots.from(series, from);
    while (slots.next()) {
      long time = slots.time();
      boolean isApart = before == Long.MIN_VALUE || time - before > silence;
      if (isHigh && !isApart) {
        teller.span(measures, before, time, sign);
      }
      if (time > changed && (decides(slots.value()) || isApart && before > changed)) {
        return;
      }
      isHigh = slots.value() >= threshold || isHigh && !isApart && slots.value() >= release;
      before = time;
    }
  }
}
