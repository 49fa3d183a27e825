package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.alert.AlertRules;
import io.city360.jobs.alert.AlertSignal;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.IndicatorValue;
import io.city360.jobs.indicator.ScopeText;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Signals about the indicators that some alert rule watches, when they change. What was said is not
 * kept across a restart: it is said again then.
 */
final class WatchedValues implements LatestListener {
  private final AlertRules rules;
  private final Consumer<AlertSignal> signals;
  private final Map<String, Map<String, AlertSignal>> said = new HashMap<>();
  private String scope = "";
  private ScopeLevel level = ScopeLevel.DISTRICT;

  WatchedValues(Catalogue catalogue, Consumer<AlertSignal> signals) {
    this.rules = new AlertRules(catalogue);
    this.signals = signals;
  }

  /** What follows is about this scope. */
  WatchedValues at(String scopeText) {
    scope = scopeText;
    level = ScopeText.parse(scopeText).level();
    return this;
  }

  @Override
  public boolean asksFor(IndicatorPlan indicator, ScopeLevel any) {
    return rules.watchesIndicator(indicator.indicator().id(), any);
  }

  @Override
  public void latest(IndicatorPlan indicator, LiveIndex.Latest latest) {
    if (!asksFor(indicator, level)) {
      return;
    }
    String id = indicator.indicator().id();
    double score = latest.shown().map(IndicatorValue::score).orElse(Double.NaN);
    boolean isAbsent = latest.shown().isEmpty() && Double.isNaN(latest.number());
    AlertSignal signal =
        new AlertSignal(
            AlertSignal.Kind.INDICATOR,
            scope,
            id,
            latest.number(),
            score,
            latest.isStale() || isAbsent,
            latest.asOf());
    AlertSignal before = said.computeIfAbsent(scope, any -> new HashMap<>()).put(id, signal);
    if (!signal.equals(before)) {
      signals.accept(signal);
    }
  }
}
