package io.city360.jobs.indicator;

import io.city360.udfs.Status;

/**
 * The weighted mean of scores. It has a value only when the indicators that count carry at least 60
 * % of the weight of those that apply.
 */
public final class TopicIndex {
  private double applicable;
  private double counted;
  private double weighted;
  private boolean hasAny;
  private boolean hasStale;
  private long asOf = Long.MIN_VALUE;
  private ValueState state = ValueState.SETTLED;

  /** Adds an indicator that applies at the scope but has nothing to say. */
  public void addAbsent(IndicatorPlan plan) {
    applicable += plan.indicator().weight();
  }

  /** Adds an indicator whose latest value is older than its greatest age. */
  public void addStale(IndicatorPlan plan) {
    hasStale = true;
    addAbsent(plan);
  }

  /** Adds an indicator with its value; one without a score does not count. */
  public void add(IndicatorPlan plan, IndicatorValue value) {
    addAbsent(plan);
    hasAny = true;
    asOf = Math.max(asOf, value.asOf());
    state = value.state().and(state);
    if (value.isScored()) {
      counted += plan.indicator().weight();
      weighted += plan.indicator().weight() * value.score();
    }
  }

  /** Whether any indicator applies. */
  public boolean isApplicable() {
    return applicable > 0;
  }

  /** The index as a node's value. */
  public NodeValue value() {
    double coverage = applicable == 0 ? Double.NaN : counted / applicable;
    if (coverage >= Evaluation.LEAST_COVERAGE && counted > 0) {
      double mean = weighted / counted;
      return new NodeValue(mean, coverage, Status.of(mean), Reason.NONE, asOf, state, false);
    }
    return new NodeValue(
        Double.NaN, coverage, Status.GREY, absence(), asOf, state, !hasAny && !hasStale);
  }

  private Reason absence() {
    if (applicable == 0) {
      return Reason.NOT_APPLICABLE;
    }
    if (hasAny) {
      return Reason.INSUFFICIENT_COVERAGE;
    }
    return hasStale ? Reason.STALE : Reason.NO_DATA;
  }
}
