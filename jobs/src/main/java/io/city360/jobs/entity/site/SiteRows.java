package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.entity.SideRows;
import io.city360.udfs.Aqi;
import io.city360.udfs.AqiResult;
import io.city360.udfs.AqiTables;
import io.city360.udfs.Pollutant;
import java.time.LocalDate;
import java.util.Arrays;

/** The rows of a device and of its closed windows. */
final class SiteRows {
  private final SideRows rows;
  private final DistrictCalendar calendar;
  private final Window window;
  private final double[] means = new double[Pollutant.values().length];

  SiteRows(SideRows rows, DistrictCalendar calendar, Window window) {
    this.rows = rows;
    this.calendar = calendar;
    this.window = window;
  }

  /** Writes the current state of a device. */
  void device(String id, SiteState site, boolean isOnline) {
    RowWriter writer = rows.writer();
    writer
        .begin(Table.DEVICES)
        .string(id)
        .string(site.kind())
        .string(site.street())
        .string(site.department())
        .millisUnless(site.newestReading, SiteState.NONE)
        .millisUnless(site.newestIngest, SiteState.NONE)
        .bool(isOnline)
        .uint64(site.readings)
        .uint64(site.validReadings)
        .int32(site.intervalSeconds);
    if (site.registration.isPresent()) {
      writer
          .millisUnless(site.registration.get().validFrom(), SiteState.NONE)
          .millisUnless(site.registration.get().validTo(), SiteState.NEVER)
          .bool(true);
    } else {
      writer.none().none().bool(false);
    }
    // Falling silent follows the last reading without a record of its own, so it counts a half
    // step.
    writer.uint64(2 * site.changes + (isOnline ? 0 : 1));
    rows.emit();
  }

  /**
   * Writes the windows of one grain that hold readings and end in a span of time.
   *
   * @param after windows must end after this moment
   * @param upTo windows must end at or before this moment
   */
  void windows(String id, SiteState site, Grain grain, long after, long upTo) {
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      boolean isKept = grain == Grain.HOUR || series.plan.hasLink;
      long start = isKept ? firstWindow(series, grain, after) : SiteState.NEVER;
      while (start != SiteState.NEVER && calendar.end(grain, start) <= upTo) {
        window(id, site, series, grain, start);
        start = nextWindow(series, grain, calendar.end(grain, start));
      }
    }
    if (grain == Grain.HOUR) {
      airQuality(id, site, after, upTo);
    }
  }

  private long firstWindow(Series series, Grain grain, long after) {
    return nextWindow(
        series, grain, after == SiteState.NONE ? after : calendar.start(grain, after));
  }

  /** Start of the first window at or after a time that holds a reading. */
  long nextWindow(Series series, Grain grain, long from) {
    for (int c = from == SiteState.NONE ? 0 : series.from(from); c < series.count(); c++) {
      Chunk chunk = series.chunk(c);
      int i = from == SiteState.NONE ? 0 : chunk.from(from);
      if (i < chunk.size()) {
        return calendar.start(grain, chunk.time(i));
      }
    }
    return SiteState.NEVER;
  }

  private void window(String id, SiteState site, Series series, Grain grain, long start) {
    window.over(series, start, calendar.end(grain, start), series.plan.scale);
    boolean isValid = grain == Grain.HOUR ? window.isSampled() : window.validCount() > 0;
    double value =
        grain == Grain.HOUR && isValid
            ? (double) window.hourMean() / series.plan.scale
            : window.mean();
    value(id, site, series.metric, grain, start, value, window.validCount(), isValid);
  }

  /**
   * Writes the hourly index of an air station, by the rules of the edition in force on that day.
   */
  private void airQuality(String id, SiteState site, long after, long upTo) {
    long start = nextPollutantHour(site, after, true);
    while (start != SiteState.NEVER && calendar.end(Grain.HOUR, start) <= upTo) {
      airQualityOf(id, site, start);
      start = nextPollutantHour(site, calendar.end(Grain.HOUR, start), false);
    }
  }

  private long nextPollutantHour(SiteState site, long from, boolean isFirst) {
    long next = SiteState.NEVER;
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      if (series.plan.pollutant.isPresent() && series.plan.hasHours) {
        next =
            Math.min(
                next,
                isFirst
                    ? firstWindow(series, Grain.HOUR, from)
                    : nextWindow(series, Grain.HOUR, from));
      }
    }
    return next;
  }

  private void airQualityOf(String id, SiteState site, long start) {
    Arrays.fill(means, Double.NaN);
    int valid = 0;
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      if (series.plan.pollutant.isPresent()) {
        window.over(series, start, calendar.end(Grain.HOUR, start), series.plan.scale);
        if (window.isSampled()) {
          means[series.plan.pollutant.get().ordinal()] =
              (double) window.hourMean() / series.plan.scale;
          valid++;
        }
      }
    }
    AqiResult result =
        Aqi.hourly(
            AqiTables.at(LocalDate.ofEpochDay(calendar.localDay(start))),
            means[Pollutant.SO2.ordinal()],
            means[Pollutant.NO2.ordinal()],
            means[Pollutant.CO.ordinal()],
            means[Pollutant.O3.ordinal()],
            means[Pollutant.PM10.ordinal()],
            means[Pollutant.PM25.ordinal()]);
    boolean isValid = result.index().isPresent();
    value(
        id,
        site,
        "aqi",
        Grain.HOUR,
        start,
        isValid ? result.index().getAsInt() : Double.NaN,
        valid,
        isValid);
  }

  /** Writes one value of a site over a window; one that is not valid is NaN. */
  void value(
      String id,
      SiteState site,
      String metric,
      Grain grain,
      long start,
      double value,
      int samples,
      boolean isValid) {
    rows.writer()
        .begin(Table.SITE_VALUES)
        .string(id)
        .string(site.kind())
        .string(metric)
        .string(grain.id())
        .millis(start)
        .float64OrNull(value)
        .int64(samples)
        .bool(isValid)
        .millis(site.asOf())
        .uint64(site.changes);
    rows.emit();
  }
}
