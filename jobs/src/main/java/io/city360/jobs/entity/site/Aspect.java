package io.city360.jobs.entity.site;

/**
 * One statistic of the readings of one metric. What it says is a function of the site's readings
 * alone, so that it can be said before a change and after it, and the difference passed on.
 *
 * <p>Nothing is said ahead of the clock: what lies after {@link SiteState#saidUpTo} is said by
 * {@link #passed}.
 */
interface Aspect {
  /**
   * Says all that a reading at one moment can change, or takes it back.
   *
   * @param sign 1 or -1
   */
  void around(SiteState site, Series series, long time, int sign, Teller teller);

  /** Says everything up to now, or takes it back. */
  void all(SiteState site, Series series, int sign, Teller teller);

  /** Says what comes due after one moment, up to another. */
  default void passed(SiteState site, Series series, long after, long upTo, Teller teller) {
    // What depends on windows of readings alone never comes due.
  }

  /** The next moment after this one at which something comes due. */
  default long next(Series series, long after) {
    return SiteState.NEVER;
  }
}
