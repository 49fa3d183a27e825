package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.Measure;
import io.city360.catalogue.MeasureKind;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.MeasureReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One topic of the catalogue made ready for the cell operator. */
final class TopicPlan {
  /** Masks are longs whose sign stays free. */
  private static final int MOST_INDICATORS = 62;

  private final String topic;
  private final List<IndicatorPlan> indicators = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final Map<Integer, MeasurePlan> measures = new HashMap<>();
  private final Map<ScopeLevel, Long> levels = new EnumMap<>(ScopeLevel.class);
  private final Map<Grain, Map<Long, Long>> settles = new EnumMap<>(Grain.class);
  private final Map<Grain, Long> grains = new EnumMap<>(Grain.class);
  private final Map<Grain, Long> finest = new EnumMap<>(Grain.class);
  private long carried;

  private TopicPlan(Catalogue catalogue, String topic) {
    this.topic = topic;
    List<Indicator> all = catalogue.indicatorsOf(topic);
    if (all.size() > MOST_INDICATORS) {
      throw new IllegalArgumentException(
          "topic %s has %d indicators, at most %d are possible"
              .formatted(topic, all.size(), MOST_INDICATORS));
    }
    for (int place = 0; place < all.size(); place++) {
      add(catalogue, new IndicatorPlan(catalogue, all.get(place), place));
    }
  }

  /** Topic id to plan, for every topic with indicators. */
  static Map<String, TopicPlan> of(Catalogue catalogue) {
    Map<String, TopicPlan> plans = new TreeMap<>();
    catalogue
        .topics()
        .forEach(topic -> plans.put(topic.id(), new TopicPlan(catalogue, topic.id())));
    return plans;
  }

  /** The name of one version of an indicator. */
  static String name(Indicator indicator) {
    return indicator.id() + "@" + indicator.version();
  }

  String topic() {
    return topic;
  }

  List<IndicatorPlan> indicators() {
    return indicators;
  }

  /** {@code id@version} of the indicators, in the order of their bits. */
  List<String> ids() {
    return ids;
  }

  /** Place of an indicator by its id, -1 where the topic has none of this id. */
  int place(String indicator) {
    for (int place = 0; place < indicators.size(); place++) {
      if (indicators.get(place).indicator().id().equals(indicator)) {
        return place;
      }
    }
    return -1;
  }

  /** The plan of a measure or mark by its code; null where the topic does not use it. */
  MeasurePlan measure(int code) {
    return measures.get(code);
  }

  /** Indicators that satisfy a condition. */
  long maskOf(Predicate<IndicatorPlan> condition) {
    return indicators.stream()
        .filter(condition)
        .mapToLong(IndicatorPlan::bit)
        .reduce(0, (left, right) -> left | right);
  }

  /** Indicators published at a level. */
  long mask(ScopeLevel level) {
    return levels.getOrDefault(level, 0L);
  }

  /** Indicators published at a grain. */
  long mask(Grain grain) {
    return grains.getOrDefault(grain, 0L);
  }

  /** Indicators whose finest grain this is. */
  long finest(Grain grain) {
    return finest.getOrDefault(grain, 0L);
  }

  /** Grains at which something is published, finest first. */
  Set<Grain> grains() {
    return grains.keySet();
  }

  /** Indicators whose value carries on from window to window. */
  long carried() {
    return carried;
  }

  /** Settling time to the indicators that have it, at a grain. */
  Map<Long, Long> settles(Grain grain) {
    return settles.getOrDefault(grain, Map.of());
  }

  /** The finest grain at which a value carries on, a day if there is none. */
  Grain finestCarried() {
    return grains.keySet().stream()
        .filter(grain -> (mask(grain) & carried) != 0)
        .findFirst()
        .orElse(Grain.DAY);
  }

  /** Base grains at which some measure keeps cells. */
  static Set<Grain> bases() {
    return EnumSet.of(Grain.FIVE_MINUTES, Grain.HOUR, Grain.DAY);
  }

  private void add(Catalogue catalogue, IndicatorPlan plan) {
    Indicator indicator = plan.indicator();
    indicators.add(plan);
    ids.add(name(indicator));
    finest.merge(plan.finest(), plan.bit(), (a, b) -> a | b);
    carried |= plan.isGauge() ? plan.bit() : 0;
    indicator.scopes().forEach(level -> levels.merge(level, plan.bit(), (a, b) -> a | b));
    for (Grain grain : indicator.grains()) {
      grains.merge(grain, plan.bit(), (a, b) -> a | b);
      settles
          .computeIfAbsent(grain, any -> new TreeMap<>())
          .merge(plan.settle(), plan.bit(), (a, b) -> a | b);
      plan.parts().forEach(part -> use(part, plan, grain));
      plan.samples().ifPresent(part -> use(part, plan, grain));
      plan.coverage().forEach(part -> use(part, plan, grain));
      plan.parts().forEach(part -> useMarks(catalogue, part, plan, grain));
    }
  }

  private void use(MeasureReference part, IndicatorPlan plan, Grain grain) {
    measures
        .computeIfAbsent(part.code(), code -> new MeasurePlan(code, part.kind(), false))
        .use(grain, plan.bit(), plan.isGauge(), plan.settle());
  }

  private void useMarks(
      Catalogue catalogue, MeasureReference part, IndicatorPlan plan, Grain grain) {
    Measure measure = catalogue.measure(part.id()).orElseThrow();
    MeasureKind kind = part.kind() == MeasureKind.GAUGE ? MeasureKind.GAUGE : MeasureKind.COUNTER;
    for (LateMark mark : measure.lateMarks()) {
      if (mark.grain() == grain && mark.settleMillis() == plan.settle()) {
        measures
            .computeIfAbsent(mark.code(), code -> new MeasurePlan(code, kind, true))
            .use(grain, plan.bit(), plan.isGauge(), plan.settle());
      }
    }
  }
}
