package io.city360.jobs.cell;

import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.indicator.IndicatorPlan;

/** Learns of the latest values when an index is computed from them. */
interface LatestListener {

  /** Whether it asks for an indicator that is in no index. */
  boolean asksFor(IndicatorPlan indicator, ScopeLevel level);

  /** The latest of an indicator. */
  void latest(IndicatorPlan indicator, LiveIndex.Latest latest);
}
