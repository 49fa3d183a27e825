package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a day of several metrics of one site amounts to: the daily air quality index of a station,
 * class and composite index of the water of a section. Worked out only where a daily mean changes.
 */
final class SiteDays {
  /** Up to here the air of a day is good (HJ 633, class II). */
  private static final int GOOD_INDEX = 100;

  private static final double MILLIONTHS = 1e6;

  private final DistrictCalendar calendar;
  private final SitePlan plans;
  private final DayMeans means;
  private final Slots slots = new Slots(false);
  private final SiteDay judged = new SiteDay();

  SiteDays(DistrictCalendar calendar, SitePlan plans) {
    this.calendar = calendar;
    this.plans = plans;
    this.means = new DayMeans(calendar, new Window());
  }

  /** Takes back or says what the day amounts to when one of its series has these values. */
  void say(
      SiteState site,
      Series changed,
      long day,
      long dayMean,
      long eightHours,
      int sign,
      Teller teller) {
    SitePlan.DayPlan plan = plans.of(site.kind()).days();
    if (plan.isEmpty()) {
      return;
    }
    judged.begin();
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      if (series == changed) {
        judged.take(series.plan, dayMean, eightHours);
      } else if (series.plan.pollutant.isPresent() || series.plan.parameter.isPresent()) {
        means.over(series, day, series.plan.scale);
        judged.take(series.plan, means.dayMean(), means.largestEightHours());
      }
    }
    LocalDate date = LocalDate.ofEpochDay(calendar.localDay(day));
    if (plan.goodAir().length > 0) {
      teller.value(plan.goodAir(), day, goodAir(date), sign);
    }
    sayWater(site, plan, day, date, sign, teller);
  }

  private long goodAir(LocalDate date) {
    OptionalInt index = judged.airQuality(date).index();
    return index.isEmpty() ? Window.ABSENT : index.getAsInt() <= GOOD_INDEX ? 1 : 0;
  }

  private void sayWater(
      SiteState site, SitePlan.DayPlan plan, long day, LocalDate date, int sign, Teller teller) {
    OptionalDouble composite = judged.composite(date);
    if (composite.isPresent()) {
      long millionths = Math.round(composite.getAsDouble() * MILLIONTHS);
      teller.value(plan.waterComposite(), day, millionths, sign);
    }
    OptionalInt waterClass = judged.waterClass(date);
    if (waterClass.isEmpty()) {
      return;
    }
    teller.value(plan.waterClass(), day, waterClass.getAsInt(), sign);
    int target = site.registration.isPresent() ? site.registration.get().targetClass() : 0;
    if (target > 0) {
      teller.value(plan.waterCompliant(), day, waterClass.getAsInt() <= target ? 1 : 0, sign);
    }
  }

  /** Says every day of the site, or takes it back. */
  void all(SiteState site, int sign, Teller teller) {
    if (plans.of(site.kind()).days().isEmpty()) {
      return;
    }
    long day = nextDay(site, Long.MIN_VALUE);
    while (day != SiteState.NEVER) {
      Series any = site.series.get(0);
      means.over(any, day, any.plan.scale);
      say(site, any, day, means.dayMean(), means.largestEightHours(), sign, teller);
      day = nextDay(site, calendar.end(Grain.DAY, day));
    }
  }

  private long nextDay(SiteState site, long from) {
    long next = SiteState.NEVER;
    for (int s = 0; s < site.series.size(); s++) {
      if (slots.from(site.series.get(s), from).next()) {
        next = Math.min(next, calendar.start(Grain.DAY, slots.time()));
      }
    }
    return next;
  }
}
