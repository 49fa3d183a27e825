package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Scope;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.contribution.Bundle;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.contribution.MeasureIndex;
import io.city360.jobs.indicator.Evaluation;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.IndicatorValue;
import io.city360.jobs.indicator.MeasureReference;
import io.city360.jobs.indicator.ScopeText;
import io.city360.jobs.publication.Retention;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cells and values as the cell operator makes them, for contributions that come all at once. The
 * clock stands where everything has been said.
 */
public final class MeasuredWindows {
  private static final int MOST_ENTRIES = 1024;

  private final DistrictCalendar calendar;
  private final CellRules rules;
  private final MeasureIndex index;
  private final Map<String, TopicPlan> plans;
  private final Map<String, IndicatorPlan> indicators = new HashMap<>();
  private final Set<Integer> wanted;
  private final long clock;
  private final StoreWindow window;

  /** Scope to topic to cells. */
  private final Map<String, Map<String, Filling>> fillings = new LinkedHashMap<>();

  /** A store and what waits to go in. */
  private static final class Filling {
    final CellStore store = new CellStore();
    final Bundle bundle = new Bundle();
  }

  /**
   * @param wanted codes of the measures that are kept; all others are dropped
   * @param clock where the clock stands, epoch milliseconds
   */
  public MeasuredWindows(Catalogue catalogue, Set<Integer> wanted, long clock) {
    this.calendar = catalogue.calendar();
    this.rules = new CellRules(calendar, Retention.UNLIMITED);
    this.index = MeasureIndex.of(catalogue);
    this.plans = TopicPlan.of(catalogue);
    this.wanted = wanted;
    this.clock = clock;
    this.window = new StoreWindow(calendar);
    plans
        .values()
        .forEach(
            plan -> plan.indicators().forEach(each -> indicators.put(each.indicator().id(), each)));
  }

  /** Takes what a fold says. */
  public void add(Contribution said) {
    int position = index.positionOf(said.measure);
    if (position < 0 || !wanted.contains(said.measure)) {
      return;
    }
    MeasureIndex.Entry entry = index.at(position);
    if (entry.scopes().contains(ScopeLevel.DISTRICT)) {
      add("district", entry, said);
    }
    if (entry.scopes().contains(ScopeLevel.STREET) && !said.street.isEmpty()) {
      add("street:" + said.street, entry, said);
    }
    if (entry.scopes().contains(ScopeLevel.DEPARTMENT) && !said.department.isEmpty()) {
      add("department:" + said.department, entry, said);
    }
  }

  private void add(String scope, MeasureIndex.Entry entry, Contribution said) {
    for (int topic : entry.topicIndexes()) {
      String name = index.topics().get(topic);
      Filling filling =
          fillings
              .computeIfAbsent(scope, any -> new LinkedHashMap<>())
              .computeIfAbsent(name, any -> new Filling());
      if (filling.bundle.count == 0) {
        filling.bundle.reset(scope, name);
      }
      filling.bundle.add(said.measure, said.slice, said.bucket, said.amount, said.asOf);
      if (filling.bundle.count == MOST_ENTRIES) {
        apply(filling);
      }
    }
  }

  private void apply(Filling filling) {
    if (filling.bundle.count > 0) {
      TopicPlan plan = plans.get(filling.bundle.topic);
      Scope scope = ScopeText.parse(filling.bundle.scope);
      filling.store.advance(clock);
      rules.apply(filling.store, plan, plan.mask(scope.level()), filling.bundle, timer -> {});
      filling.bundle.reset(filling.bundle.scope, filling.bundle.topic);
    }
  }

  /** Everything is in: only values are asked for from here on. */
  public void complete() {
    fillings.values().forEach(topics -> topics.values().forEach(this::apply));
  }

  /** The scopes of which anything was said. */
  public Set<String> scopes() {
    return fillings.keySet();
  }

  /** Starts of the windows in which a counter, histogram or maximum of an indicator was touched. */
  public Set<Long> touched(String indicator, String scope, Grain grain) {
    Set<Long> starts = new TreeSet<>();
    IndicatorPlan plan = indicators.get(indicator);
    filling(plan, scope)
        .ifPresent(
            filling -> {
              for (MeasureReference part : plan.parts()) {
                filling.store.forEachSlice(
                    part.code(),
                    MeasurePlan.base(grain),
                    slice -> calendar.forEachWindow(grain, slice, starts::add));
              }
            });
    return starts;
  }

  /** What is published of a window; empty where nothing is, or only that there is nothing. */
  public Optional<IndicatorValue> value(String indicator, String scope, Grain grain, long start) {
    IndicatorPlan plan = indicators.get(indicator);
    return filling(plan, scope)
        .filter(filling -> plan.has(ScopeText.parse(scope).level()))
        .flatMap(
            filling ->
                Evaluation.of(
                    plan, window.at(filling.store, grain, start).countedIn(plan.slice()), false))
        .filter(value -> !value.isVoid());
  }

  private Optional<Filling> filling(IndicatorPlan plan, String scope) {
    return Optional.ofNullable(fillings.get(scope))
        .map(topics -> topics.get(plan.indicator().topic()));
  }
}
