package io.city360.jobs.entity.site;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import io.city360.catalogue.SiteMeasure;
import io.city360.catalogue.SiteStatistic;
import io.city360.udfs.Pollutant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which measures look at which kind of site and metric, worked out once from the catalogue. */
final class SitePlan {
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
   * @param byMetric plans by the index of the metric
   */
  record KindPlan(
      Planned[] online, Planned[] registered, Planned[] registeredLength, MetricPlan[] byMetric) {}

  SitePlan(Catalogue catalogue) {
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
    Map<SiteStatistic, List<Planned>> planned = new EnumMap<>(SiteStatistic.class);
    measures.stream()
        .filter(looksAt(kind))
        .filter(measure -> measure.metric().isEmpty() || measure.metric().get().equals(metric.id()))
        .forEach(
            measure ->
                planned
                    .computeIfAbsent(measure.statistic(), unused -> new ArrayList<>())
                    .add(Planned.of(measure)));
    return new MetricPlan(
        planned,
        metric.scale(),
        pollutant(metric.id()),
        metric.lateAfter().map(bound -> bound.toMillis()).orElse(lateAfter));
  }

  private static Predicate<SiteMeasure> looksAt(String kind) {
    return measure -> measure.siteKinds().isEmpty() || measure.siteKinds().contains(kind);
  }

  private static Optional<Pollutant> pollutant(String metric) {
    return Arrays.stream(Pollutant.values())
        .filter(pollutant -> pollutant.name().equalsIgnoreCase(metric))
        .findFirst();
  }

  /** The plan of a kind; kinds come from the guard, which knows them from the same catalogue. */
  KindPlan of(String kind) {
    KindPlan plan = plansByKind.get(kind);
    if (plan == null) {
      // Kept from an earlier catalogue that still had this kind: nothing is said of it any more.
      MetricPlan[] silent = new MetricPlan[metrics.size()];
      Arrays.fill(silent, MetricPlan.NONE);
      plan = new KindPlan(Planned.NONE, Planned.NONE, Planned.NONE, silent);
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
