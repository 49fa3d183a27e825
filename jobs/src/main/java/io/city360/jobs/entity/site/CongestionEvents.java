package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.catalogue.SiteParameter;
import io.city360.catalogue.SiteParameters;
import io.city360.jobs.guard.Registration;

/**
 * Begins of congestion of a link, in slices of five minutes: it begins with the first of so many
 * hot slices in a row, and ends with so many cold ones, or so many without a reading, in a row.
 */
final class CongestionEvents implements Aspect {
  private static final long SLICE_MILLIS = 300_000;

  /** Below this the travel time would tell of the sensor only. */
  private static final double LOWEST_KMH = 1;

  /** How a link fares in a slice. */
  private enum Fare {
    HOT,
    WARM,
    COLD,
    SILENT
  }

  private final Planned[] measures;
  private final double threshold;
  private final double release;
  private final int hotSlices;
  private final int endSlices;
  private final DistrictCalendar calendar;
  private final Window window = new Window();
  private final Slots slots = new Slots(true);

  /** How the changed slice fared before the change. */
  private Fare former = Fare.SILENT;

  CongestionEvents(Planned[] measures, SiteParameters parameters, DistrictCalendar calendar) {
    this.measures = measures;
    this.threshold = parameters.number(SiteParameter.THRESHOLD);
    this.release = parameters.number(SiteParameter.RELEASE);
    this.hotSlices = slices(parameters, SiteParameter.LASTING);
    this.endSlices = slices(parameters, SiteParameter.SILENCE);
    this.calendar = calendar;
  }

  private static int slices(SiteParameters parameters, SiteParameter parameter) {
    long millis = parameters.duration(parameter).toMillis();
    return (int) Math.max(1, (millis + SLICE_MILLIS - 1) / SLICE_MILLIS);
  }

  @Override
  public void around(SiteState site, Series series, long time, int sign, Teller teller) {
    if (!isLink(site)) {
      return;
    }
    long slice = calendar.start(Grain.FIVE_MINUTES, time);
    Fare fare = fare(site, series, slice);
    if (sign < 0) {
      former = fare;
    } else if (fare != former) {
      long from = quietBefore(site, series, slice);
      begins(site, series, from, slice, former, -1, teller);
      begins(site, series, from, slice, fare, 1, teller);
    }
  }

  @Override
  public void all(SiteState site, Series series, int sign, Teller teller) {
    if (!isLink(site)) {
      return;
    }
    slots.first(series);
    while (slots.next()) {
      long slice = calendar.start(Grain.FIVE_MINUTES, slots.time());
      long end = begins(site, series, slice, slice, fare(site, series, slice), sign, teller);
      slots.at(series, end);
    }
  }

  private static boolean isLink(SiteState site) {
    return site.registration.isPresent() && site.registration.get().freeFlowKmh() > 0;
  }

  private Fare fare(SiteState site, Series series, long slice) {
    Registration link = site.registration.get();
    double speed =
        window
            .over(series, slice, calendar.end(Grain.FIVE_MINUTES, slice), series.plan.scale)
            .mean();
    if (Double.isNaN(speed)) {
      return Fare.SILENT;
    }
    double index = Math.max(1, link.freeFlowKmh() / Math.max(speed, LOWEST_KMH));
    return index >= threshold ? Fare.HOT : index < release ? Fare.COLD : Fare.WARM;
  }

  /** The first slice, not after this one, before which every congestion has ended. */
  private long quietBefore(SiteState site, Series series, long slice) {
    long first = slice;
    int cold = 0;
    int silent = 0;
    while (cold < endSlices && silent < endSlices) {
      long before = calendar.start(Grain.FIVE_MINUTES, first - 1);
      Fare fare = fare(site, series, before);
      cold = fare == Fare.COLD ? cold + 1 : 0;
      silent = fare == Fare.SILENT ? silent + 1 : 0;
      first = before;
    }
    return first;
  }

  /**
   * Says the begins from a quiet slice on, until every congestion has ended after another slice.
   *
   * @param changed slice that is taken to fare in a way of its own
   * @return end of the last slice looked at
   */
  private long begins(
      SiteState site,
      Series series,
      long from,
      long changed,
      Fare changedFare,
      int sign,
      Teller teller) {
    Course course = new Course();
    // Only what lies after the changed slice as a whole shows that nothing of it lives on.
    Course since = new Course();
    long slice = from;
    while (slice <= changed || !since.isQuiet()) {
      Fare fare = slice == changed ? changedFare : fare(site, series, slice);
      if (course.goesOn(slice, fare)) {
        teller.amount(measures, course.hotSince, sign);
      }
      if (slice > changed) {
        since.goesOn(slice, fare);
      }
      slice = calendar.end(Grain.FIVE_MINUTES, slice);
    }
    return slice;
  }

  /** The course of a link from slice to slice, from a quiet one on. */
  private final class Course {
    private boolean isCongested;
    private long hotSince;
    private int hot;
    private int cold;
    private int silent;

    /** Takes the next slice; true where a congestion has begun with {@link #hotSince}. */
    boolean goesOn(long slice, Fare fare) {
      cold = fare == Fare.COLD ? cold + 1 : 0;
      silent = fare == Fare.SILENT ? silent + 1 : 0;
      hotSince = hot == 0 ? slice : hotSince;
      hot = fare == Fare.HOT ? hot + 1 : 0;
      boolean begins = !isCongested && hot >= hotSlices;
      isCongested = (isCongested || begins) && !isQuiet();
      return begins;
    }

    boolean isQuiet() {
      return cold >= endSlices || silent >= endSlices;
    }
  }
}
