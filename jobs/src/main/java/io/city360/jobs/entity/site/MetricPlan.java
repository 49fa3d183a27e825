package io.city360.jobs.entity.site;

import io.city360.catalogue.Grain;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.SiteStatistic;
import io.city360.udfs.Pollutant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is said of one metric of one kind of site, worked out beforehand. */
final class MetricPlan {
  static final MetricPlan NONE = new MetricPlan(Map.of(), 1, Optional.empty(), Long.MAX_VALUE);

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

  /** All of the above. */
  final Planned[] all;

  final boolean hasHours;
  final boolean hasDays;
  final boolean hasLink;

  /** Amounts are value times scale. */
  final long scale;

  /** Which pollutant of the air quality index the metric is. */
  final Optional<Pollutant> pollutant;

  /** How long after its event time a reading may arrive without being late, in milliseconds. */
  final long lateAfterMillis;

  /** No window of a measure here settles sooner after its end, in milliseconds. */
  final long shortestSettleMillis;

  MetricPlan(
      Map<SiteStatistic, List<Planned>> planned,
      long scale,
      Optional<Pollutant> pollutant,
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
                linkCount)
            .flatMap(Arrays::stream)
            .toArray(Planned[]::new);
    hasHours = hourMean.length > 0;
    hasDays = dayMean.length + largestEightHours.length > 0;
    hasLink =
        linkTime.length
                + linkFreeTime.length
                + linkLength.length
                + linkCongested.length
                + linkCount.length
            > 0;
    this.scale = scale;
    this.pollutant = pollutant;
    this.lateAfterMillis = lateAfterMillis;
    shortestSettleMillis =
        Arrays.stream(all)
            .flatMap(measure -> Arrays.stream(measure.marks()))
            .mapToLong(LateMark::settleMillis)
            .min()
            .orElse(Long.MAX_VALUE / 4);
  }

  /** The finest grain of the windows whose values are kept for each site. */
  Grain closingGrain() {
    return hasLink ? Grain.FIVE_MINUTES : Grain.HOUR;
  }

  private static Planned[] array(
      Map<SiteStatistic, List<Planned>> planned, SiteStatistic statistic) {
    return planned.getOrDefault(statistic, List.of()).toArray(Planned[]::new);
  }
}
