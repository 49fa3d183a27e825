package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.udfs.Aqi;
import io.city360.udfs.AqiTables;
import io.city360.udfs.Pollutant;
import io.city360.udfs.WaterClass;
import io.city360.udfs.WaterClassTable;
import io.city360.udfs.WaterParameter;
import java.time.LocalDate;
import java.util.Arrays;

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
  private final double[] air = new double[Pollutant.values().length];
  private final double[] water = new double[WaterParameter.values().length];

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
    Arrays.fill(air, Double.NaN);
    Arrays.fill(water, Double.NaN);
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      if (series == changed) {
        take(series.plan, dayMean, eightHours);
      } else if (series.plan.pollutant.isPresent() || series.plan.parameter.isPresent()) {
        means.over(series, day, series.plan.scale);
        take(series.plan, means.dayMean(), means.largestEightHours());
      }
    }
    LocalDate date = LocalDate.ofEpochDay(calendar.localDay(day));
    if (plan.goodAir().length > 0) {
      teller.value(plan.goodAir(), day, goodAir(date), sign);
    }
    sayWater(site, plan, day, WaterClassTable.at(date), sign, teller);
  }

  private void take(MetricPlan plan, long dayMean, long eightHours) {
    if (plan.pollutant.isPresent()) {
      Pollutant pollutant = plan.pollutant.get();
      long value = pollutant == Pollutant.O3 ? eightHours : dayMean;
      air[pollutant.ordinal()] = inUnit(value, plan.scale);
    }
    if (plan.parameter.isPresent()) {
      water[plan.parameter.get().ordinal()] = inUnit(dayMean, plan.scale);
    }
  }

  private static double inUnit(long value, long scale) {
    return value == Window.ABSENT ? Double.NaN : (double) value / scale;
  }

  private long goodAir(LocalDate date) {
    int index =
        Aqi.daily(
                AqiTables.at(date),
                air[Pollutant.SO2.ordinal()],
                air[Pollutant.NO2.ordinal()],
                air[Pollutant.CO.ordinal()],
                air[Pollutant.O3.ordinal()],
                air[Pollutant.PM10.ordinal()],
                air[Pollutant.PM25.ordinal()])
            .aqi();
    return index == Aqi.MISSING ? Window.ABSENT : index <= GOOD_INDEX ? 1 : 0;
  }

  /**
   * The composite index needs its own three parameters; the class of a day those four by which key
   * rivers are judged, and takes the others where they are there.
   */
  private void sayWater(
      SiteState site,
      SitePlan.DayPlan plan,
      long day,
      WaterClassTable table,
      int sign,
      Teller teller) {
    double oxygen = water[WaterParameter.DO.ordinal()];
    double cod = water[WaterParameter.COD.ordinal()];
    double ammonia = water[WaterParameter.NH3N.ordinal()];
    double phosphorus = water[WaterParameter.TP.ordinal()];
    if (Double.isNaN(cod + ammonia + phosphorus)) {
      return;
    }
    double composite = WaterClass.compositeIndex(table, ammonia, phosphorus, cod);
    teller.value(plan.waterComposite(), day, Math.round(composite * MILLIONTHS), sign);
    if (Double.isNaN(oxygen)) {
      return;
    }
    int waterClass =
        WaterClass.of(
            table,
            false,
            oxygen,
            water[WaterParameter.CODMN.ordinal()],
            cod,
            ammonia,
            phosphorus,
            water[WaterParameter.PH.ordinal()]);
    teller.value(plan.waterClass(), day, waterClass, sign);
    int target = site.registration.isPresent() ? site.registration.get().targetClass() : 0;
    if (target > 0) {
      teller.value(plan.waterCompliant(), day, waterClass <= target ? 1 : 0, sign);
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
