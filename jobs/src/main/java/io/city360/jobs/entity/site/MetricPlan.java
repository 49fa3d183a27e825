package io.city360.jobs.entity.site;

import io.city360.catalogue.Grain;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.SiteStatistic;
import io.city360.udfs.Pollutant;
import io.city360.udfs.WaterParameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is said of one metric of one kind of site, worked out beforehand. */
final class MetricPlan {
  static final MetricPlan NONE =
      new MetricPlan(Map.of(), List.of(), new Planned[0], 1, "", Long.MAX_VALUE);

  final Planned[] readingsAll;
  final Planned[] readingsValid;
  final Planned[] hourMean;
  final Planned[] dayMean;
  final Planned[] largestEightHours;
  final Planned[] linkTime;
  final Planned[] linkFreeTime;
  final Planned[] linkLength;
  final Planned[] linkCongested;
  final Planned[] linkCount;

  /** Every measure but gauges that a reading of the metric can change. */
  final Planned[] all;

  /** Further statistics of the metric. */
  final Aspect[] aspects;

  /** Gauges among them, with the time over which a reading speaks. */
  final List<Gauge> gauges;

  final boolean hasHours;
  final boolean hasDays;
  final boolean hasLink;

  /** Amounts are value times scale. */
  final long scale;

  /** Which pollutant of the air quality index the metric is. */
  final Optional<Pollutant> pollutant;

  /** By which parameter of water the metric judges. */
  final Optional<WaterParameter> parameter;

  /** How long after its event time a reading may arrive without being late, in milliseconds. */
  final long lateAfterMillis;

  /** No window of a measure here settles sooner after its end, in milliseconds. */
  final long shortestSettleMillis;

  /**
   * A gauge over readings.
   *
   * @param silence how long a reading speaks, in milliseconds
   */
  record Gauge(Planned[] measures, long silence) {}

  /**
   * @param aspects further statistics
   * @param others measures of the aspects and of the whole site that a reading can change
   */
  MetricPlan(
      Map<SiteStatistic, List<Planned>> planned,
      List<Aspects.Made> aspects,
      Planned[] others,
      long scale,
      String metric,
      long lateAfterMillis) {
    readingsAll = array(planned, SiteStatistic.READINGS_ALL);
    readingsValid = array(planned, SiteStatistic.READINGS_VALID);
    hourMean = array(planned, SiteStatistic.HOUR_MEAN);
    dayMean = array(planned, SiteStatistic.DAY_MEAN);
    largestEightHours = array(planned, SiteStatistic.MDA8);
    linkTime = array(planned, SiteStatistic.LINK_TIME);
    linkFreeTime = array(planned, SiteStatistic.LINK_FREE_TIME);
    linkLength = array(planned, SiteStatistic.LINK_LENGTH);
    linkCongested = array(planned, SiteStatistic.LINK_LENGTH_CONGESTED);
    linkCount = array(planned, SiteStatistic.LINK_COUNT);
    all =
        Stream.of(
                readingsAll,
                readingsValid,
                hourMean,
                dayMean,
                largestEightHours,
                linkTime,
                linkFreeTime,
                linkLength,
                linkCongested,
                linkCount,
                others)
            .flatMap(Arrays::stream)
            .toArray(Planned[]::new);
    this.aspects = aspects.stream().map(Aspects.Made::aspect).toArray(Aspect[]::new);
    gauges = aspects.stream().flatMap(made -> made.gauge().stream()).toList();
    pollutant = symbol(Pollutant.class, metric);
    parameter = symbol(WaterParameter.class, metric);
    hasHours = hourMean.length > 0;
    hasDays =
        dayMean.length + largestEightHours.length > 0
            || pollutant.isPresent() && planned.containsKey(SiteStatistic.GOOD_AIR_DAY)
            || parameter.isPresent() && isOfWater(planned);
    hasLink =
        linkTime.length
                + linkFreeTime.length
                + linkLength.length
                + linkCongested.length
                + linkCount.length
            > 0;
    this.scale = scale;
    this.lateAfterMillis = lateAfterMillis;
    shortestSettleMillis =
        Stream.concat(
                Arrays.stream(all),
                gauges.stream().flatMap(gauge -> Arrays.stream(gauge.measures())))
            .flatMap(measure -> Arrays.stream(measure.marks()))
            .mapToLong(LateMark::settleMillis)
            .min()
            .orElse(Long.MAX_VALUE / 4);
  }

  /** The finest grain of the windows whose values are kept for each site. */
  Grain closingGrain() {
    return hasLink ? Grain.FIVE_MINUTES : Grain.HOUR;
  }

  private static boolean isOfWater(Map<SiteStatistic, List<Planned>> planned) {
    return planned.containsKey(SiteStatistic.WATER_CLASS)
        || planned.containsKey(SiteStatistic.WATER_COMPLIANT)
        || planned.containsKey(SiteStatistic.WATER_COMPOSITE);
  }

  private static <E extends Enum<E>> Optional<E> symbol(Class<E> type, String metric) {
    return Arrays.stream(type.getEnumConstants())
        .filter(symbol -> symbol.name().equalsIgnoreCase(metric))
        .findFirst();
  }

  private static Planned[] array(
      Map<SiteStatistic, List<Planned>> planned, SiteStatistic statistic) {
    return planned.getOrDefault(statistic, List.of()).toArray(Planned[]::new);
  }
}
