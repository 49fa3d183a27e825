package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.udfs.Pollutant;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The rows of the days of a site: the mean of each metric, the largest running mean of eight hours
 * of ozone, the index of the air, class and composite index of the water.
 */
final class SiteDayRows {
  private final SiteRows rows;
  private final DistrictCalendar calendar;
  private final DayMeans means;
  private final SiteDay judged = new SiteDay();

  SiteDayRows(SiteRows rows, DistrictCalendar calendar, Window window) {
    this.rows = rows;
    this.calendar = calendar;
    this.means = new DayMeans(calendar, window);
  }

  /**
   * Writes the days that hold readings and end in a span of time.
   *
   * @param after days must end after this moment
   * @param upTo days must end at or before this moment
   */
  void write(String id, SiteState site, long after, long upTo) {
    long day = next(site, after == SiteState.NONE ? after : calendar.start(Grain.DAY, after));
    while (day != SiteState.NEVER && calendar.end(Grain.DAY, day) <= upTo) {
      day(id, site, day);
      day = next(site, calendar.end(Grain.DAY, day));
    }
  }

  private long next(SiteState site, long from) {
    long next = SiteState.NEVER;
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      if (series.plan.hasDays) {
        next = Math.min(next, rows.nextWindow(series, Grain.DAY, from));
      }
    }
    return next;
  }

  private void day(String id, SiteState site, long day) {
    LocalDate date = LocalDate.ofEpochDay(calendar.localDay(day));
    boolean isAir = false;
    boolean isWater = false;
    judged.begin();
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      if (series.plan.hasDays) {
        means.over(series, day, series.plan.scale);
        judged.take(series.plan, means.dayMean(), means.largestEightHours());
        metric(id, site, series, day);
        isAir |= series.plan.pollutant.isPresent();
        isWater |= series.plan.parameter.isPresent();
      }
    }
    if (isAir) {
      OptionalInt index = judged.airQuality(date).index();
      value(id, site, "aqi", day, number(index), judged.pollutants());
    }
    if (isWater) {
      OptionalDouble composite = judged.composite(date);
      value(id, site, "water_class", day, number(judged.waterClass(date)), judged.parameters());
      value(id, site, "water_composite", day, composite.orElse(Double.NaN), judged.parameters());
    }
  }

  private void metric(String id, SiteState site, Series series, long day) {
    long scale = series.plan.scale;
    int hours = means.validHours();
    value(id, site, series.metric, day, SiteDay.inUnit(means.dayMean(), scale), hours);
    if (series.plan.pollutant.filter(each -> each == Pollutant.O3).isPresent()) {
      double largest = SiteDay.inUnit(means.largestEightHours(), scale);
      value(id, site, series.metric + "_8h", day, largest, hours);
    }
  }

  private static double number(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : Double.NaN;
  }

  private void value(
      String id, SiteState site, String metric, long day, double value, int samples) {
    rows.value(id, site, metric, Grain.DAY, day, value, samples, !Double.isNaN(value));
  }
}
