package io.city360.jobs.cell;

import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.indicator.IndicatorPlan;

/** Learns of the latest values when an index is computed from them. */
interface LatestListener {

  /** Whether it asks for an indicator that is in no index. */
  boolean asksFor(IndicatorPlan indicator, ScopeLevel level);

  /** The latest of an indicator. */
  void latest(IndicatorPlan indicator, LiveIndex.Latest latest);

  /** Both hear all that either asks for. */
  static LatestListener both(LatestListener one, LatestListener other) {
    return new LatestListener() {
      @Override
      public boolean asksFor(IndicatorPlan indicator, ScopeLevel level) {
        return one.asksFor(indicator, level) || other.asksFor(indicator, level);
      }

      @Override
      public void latest(IndicatorPlan indicator, LiveIndex.Latest latest) {
        one.latest(indicator, latest);
        other.latest(indicator, latest);
      }
    };
  }
}
