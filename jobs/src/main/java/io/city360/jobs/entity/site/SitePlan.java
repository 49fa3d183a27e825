package io.city360.jobs.entity.site;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import io.city360.catalogue.SiteMeasure;
import io.city360.catalogue.SiteStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which measures look at which kind of site and metric, worked out once from the catalogue. */
final class SitePlan {
  private final DistrictCalendar calendar;
  private final List<SiteMeasure> measures;
  private final List<Metric> metrics;
  private final List<SiteKind> kinds;
  private final Map<String, Integer> metricIndexes = new HashMap<>();
  private final Map<String, KindPlan> plansByKind = new HashMap<>();

  /**
   * What is said of a site of one kind as a whole.
   *
   * @param online gauges of sites online
   * @param registered gauges of sites in service
   * @param registeredLength gauges of length in service
   * @param expected readings that are expected of sites in service
   * @param alarms alarms that sites raise
   * @param days what days of several metrics amount to
   * @param byMetric plans by the index of the metric
   */
  record KindPlan(
      Planned[] online,
      Planned[] registered,
      Planned[] registeredLength,
      Planned[] expected,
      Planned[] alarms,
      DayPlan days,
      MetricPlan[] byMetric) {}

  /** What is said of days of several metrics of a site. */
  record DayPlan(
      Planned[] goodAir, Planned[] waterClass, Planned[] waterCompliant, Planned[] waterComposite) {
    static final DayPlan NONE = new DayPlan(Planned.NONE, Planned.NONE, Planned.NONE, Planned.NONE);

    boolean isEmpty() {
      return goodAir.length + waterClass.length + waterCompliant.length + waterComposite.length
          == 0;
    }
  }

  SitePlan(Catalogue catalogue) {
    calendar = catalogue.calendar();
    measures =
        catalogue.measures().stream()
            .filter(SiteMeasure.class::isInstance)
            .map(SiteMeasure.class::cast)
            .toList();
    metrics = catalogue.metrics();
    kinds = catalogue.siteKinds();
    for (int i = 0; i < metrics.size(); i++) {
      metricIndexes.put(metrics.get(i).id(), i);
    }
    long lateAfter = catalogue.lateAfter("readings").toMillis();
    for (SiteKind kind : kinds) {
      plansByKind.put(kind.id(), plan(kind.id(), lateAfter));
    }
  }

  private KindPlan plan(String kind, long lateAfter) {
    return new KindPlan(
        ofKind(kind, SiteStatistic.ONLINE),
        ofKind(kind, SiteStatistic.REGISTERED),
        ofKind(kind, SiteStatistic.REGISTERED_LENGTH),
        ofKind(kind, SiteStatistic.READINGS_EXPECTED),
        ofKind(kind, SiteStatistic.ALARMS_RAISED),
        new DayPlan(
            ofKind(kind, SiteStatistic.GOOD_AIR_DAY),
            ofKind(kind, SiteStatistic.WATER_CLASS),
            ofKind(kind, SiteStatistic.WATER_COMPLIANT),
            ofKind(kind, SiteStatistic.WATER_COMPOSITE)),
        metrics.stream().map(metric -> plan(kind, metric, lateAfter)).toArray(MetricPlan[]::new));
  }

  private Planned[] ofKind(String kind, SiteStatistic statistic) {
    return measures.stream()
        .filter(looksAt(kind))
        .filter(measure -> measure.statistic() == statistic)
        .map(Planned::of)
        .toArray(Planned[]::new);
  }

  private MetricPlan plan(String kind, Metric metric, long lateAfter) {
    List<SiteMeasure> looking =
        measures.stream()
            .filter(looksAt(kind))
            .filter(
                measure -> measure.metric().isEmpty() || measure.metric().get().equals(metric.id()))
            .toList();
    Map<SiteStatistic, List<Planned>> planned = new EnumMap<>(SiteStatistic.class);
    looking.forEach(
        measure ->
            planned
                .computeIfAbsent(measure.statistic(), unused -> new ArrayList<>())
                .add(Planned.of(measure)));
    return new MetricPlan(
        planned,
        Aspects.of(looking, calendar, metric.scale()),
        looking.stream()
            .filter(measure -> isMarked(measure.statistic()))
            .map(Planned::of)
            .toArray(Planned[]::new),
        metric.scale(),
        metric.id(),
        metric.lateAfter().map(bound -> bound.toMillis()).orElse(lateAfter));
  }

  /** Whether a late reading marks the windows of an aspect; gauges and alarms are marked apart. */
  private static boolean isMarked(SiteStatistic statistic) {
    return switch (statistic) {
      case READING_VALUE,
          SLICE_MAXIMUM,
          SLICE_AT_LEAST,
          HOUR_BELOW,
          LAMP_ON,
          NOISE_EXCEEDED,
          GOOD_AIR_DAY,
          WATER_CLASS,
          WATER_COMPLIANT,
          WATER_COMPOSITE,
          READING_AGE,
          CONGESTION_EVENTS,
          HIGH_TIME ->
          true;
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
          HIGH_NOW,
          READINGS_EXPECTED,
          ALARMS_RAISED ->
          false;
    };
  }

  private static Predicate<SiteMeasure> looksAt(String kind) {
    return measure -> measure.siteKinds().isEmpty() || measure.siteKinds().contains(kind);
  }

  /** The plan of a kind; kinds come from the guard, which knows them from the same catalogue. */
  KindPlan of(String kind) {
    KindPlan plan = plansByKind.get(kind);
    if (plan == null) {
      // Kept from an earlier catalogue that still had this kind: nothing is said of it any more.
      MetricPlan[] silent = new MetricPlan[metrics.size()];
      Arrays.fill(silent, MetricPlan.NONE);
      plan =
          new KindPlan(
              Planned.NONE,
              Planned.NONE,
              Planned.NONE,
              Planned.NONE,
              Planned.NONE,
              DayPlan.NONE,
              silent);
      plansByKind.put(kind, plan);
    }
    return plan;
  }

  /** The plan of a metric of a kind. */
  MetricPlan of(String kind, String metric) {
    Integer index = metricIndexes.get(metric);
    return index == null ? MetricPlan.NONE : of(kind).byMetric()[index];
  }

  String metric(short index) {
    return metrics.get(index).id();
  }

  String kind(short index) {
    return kinds.get(index).id();
  }
}
