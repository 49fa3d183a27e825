package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.catalogue.SiteMeasure;
import io.city360.catalogue.SiteParameter;
import io.city360.catalogue.SiteParameters;
import io.city360.catalogue.SiteStatistic;
import io.city360.udfs.LightingTimes;
import io.city360.udfs.NoiseClass;
import io.city360.udfs.NoiseLimits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the aspects of one metric of one kind of site from the measures that look at it. */
final class Aspects {
  private static final double TENTHS = 10;

  private final DistrictCalendar calendar;
  private final long scale;
  private final Window window = new Window();
  private final Slots slots = new Slots(true);

  /**
   * An aspect.
   *
   * @param gauge what it says, where that is a gauge
   */
  record Made(Aspect aspect, Optional<MetricPlan.Gauge> gauge) {}

  private record Key(SiteStatistic statistic, SiteParameters parameters) {}

  private Aspects(DistrictCalendar calendar, long scale) {
    this.calendar = calendar;
    this.scale = scale;
  }

  /**
   * The aspects of these measures; measures of one statistic with the same parameters share one.
   *
   * @param scale amounts are value times scale
   */
  static List<Made> of(List<SiteMeasure> measures, DistrictCalendar calendar, long scale) {
    Map<Key, List<Planned>> groups = new LinkedHashMap<>();
    for (SiteMeasure measure : measures) {
      groups
          .computeIfAbsent(
              new Key(measure.statistic(), measure.parameters()), any -> new ArrayList<>())
          .add(Planned.of(measure));
    }
    Aspects aspects = new Aspects(calendar, scale);
    List<Made> made = new ArrayList<>();
    groups.forEach(
        (key, planned) ->
            aspects
                .aspect(key.statistic, key.parameters, planned.toArray(Planned[]::new))
                .ifPresent(made::add));
    return List.copyOf(made);
  }

  private Optional<Made> aspect(
      SiteStatistic statistic, SiteParameters parameters, Planned[] measures) {
    return switch (statistic) {
      case READING_VALUE -> made(new ReadingValues(measures, scale));
      case SLICE_MAXIMUM -> slice(measures, Grain.FIVE_MINUTES, this::maximum);
      case SLICE_AT_LEAST -> {
        double threshold = parameters.number(SiteParameter.THRESHOLD) * scale;
        yield slice(
            measures,
            Grain.FIVE_MINUTES,
            (site, series, from, to) -> atLeast(series, from, to, threshold));
      }
      case HOUR_BELOW -> {
        double threshold = parameters.number(SiteParameter.THRESHOLD) * scale;
        yield slice(
            measures, Grain.HOUR, (site, series, from, to) -> below(series, from, to, threshold));
      }
      case LAMP_ON -> {
        double threshold = parameters.number(SiteParameter.THRESHOLD) * scale;
        yield slice(
            measures, Grain.HOUR, (site, series, from, to) -> lamp(series, from, to, threshold));
      }
      case NOISE_EXCEEDED -> slice(measures, Grain.HOUR, this::noise);
      case READING_AGE ->
          made(
              new ReadingAges(
                  measures, parameters.duration(SiteParameter.SILENCE).toMillis(), calendar));
      case CONGESTION_EVENTS -> made(new CongestionEvents(measures, parameters, calendar));
      case HIGH_NOW -> {
        long silence = parameters.duration(SiteParameter.SILENCE).toMillis();
        yield Optional.of(
            new Made(
                new HighNow(measures, parameters.number(SiteParameter.THRESHOLD), silence),
                Optional.of(new MetricPlan.Gauge(measures, silence))));
      }
      case HIGH_TIME ->
          made(
              new HighTime(
                  measures,
                  parameters.number(SiteParameter.THRESHOLD),
                  parameters.number(SiteParameter.RELEASE),
                  parameters.duration(SiteParameter.SILENCE).toMillis()));
      case READINGS_ALL,
          READINGS_VALID,
          ONLINE,
          REGISTERED,
          REGISTERED_LENGTH,
          HOUR_MEAN,
          DAY_MEAN,
          MDA8,
          LINK_TIME,
          LINK_FREE_TIME,
          LINK_LENGTH,
          LINK_LENGTH_CONGESTED,
          LINK_COUNT,
          GOOD_AIR_DAY,
          WATER_CLASS,
          WATER_COMPLIANT,
          WATER_COMPOSITE,
          READINGS_EXPECTED,
          ALARMS_RAISED ->
          Optional.empty();
    };
  }

  private static Optional<Made> made(Aspect aspect) {
    return Optional.of(new Made(aspect, Optional.empty()));
  }

  private Optional<Made> slice(Planned[] measures, Grain grain, SliceValues.Rule rule) {
    return made(new SliceValues(measures, grain, rule, calendar));
  }

  private long maximum(SiteState site, Series series, long from, long to) {
    window.over(series, from, to, scale);
    return window.validCount() == 0 ? Window.ABSENT : Math.round(window.maximum() * scale);
  }

  private long atLeast(Series series, long from, long to, double threshold) {
    window.over(series, from, to, scale);
    return window.validCount() == 0 ? Window.ABSENT : window.isAtLeast(threshold) ? 1 : 0;
  }

  private long below(Series series, long from, long to, double threshold) {
    long mean = window.over(series, from, to, scale).hourMean();
    return mean == Window.ABSENT ? Window.ABSENT : mean < threshold ? 1 : 0;
  }

  private long lamp(Series series, long from, long to, double threshold) {
    LightingTimes times = LightingTimes.at(LocalDate.ofEpochDay(calendar.localDay(from)));
    return times.isLit(calendar.localHour(from)) && window.over(series, from, to, scale).isSampled()
        ? window.isAtLeast(threshold) ? 1 : 0
        : Window.ABSENT;
  }

  /** The equivalent level of the hour, to a tenth of a decibel, against the limit of the place. */
  private long noise(SiteState site, Series series, long from, long to) {
    Optional<NoiseClass> place =
        site.registration.flatMap(station -> NoiseClass.parse(station.noiseClass()));
    if (place.isEmpty() || !window.over(series, from, to, scale).isSampled()) {
      return Window.ABSENT;
    }
    double limit =
        NoiseLimits.at(LocalDate.ofEpochDay(calendar.localDay(from)))
            .limit(place.get(), calendar.localHour(from));
    double energy = 0;
    slots.at(series, from);
    while (slots.next() && slots.time() < to) {
      energy += Math.pow(10, slots.value() / TENTHS);
    }
    double level = 10 * Math.log10(energy / window.validCount());
    return Math.round(level * TENTHS) > Math.round(limit * TENTHS) ? 1 : 0;
  }
}
