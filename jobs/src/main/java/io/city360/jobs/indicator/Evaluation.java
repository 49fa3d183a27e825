package io.city360.jobs.indicator;

import io.city360.catalogue.Formula;
import io.city360.catalogue.FormulaResult;
import io.city360.catalogue.MeasureKind;
import io.city360.udfs.Status;
import java.util.Optional;

/** From the cells of a window to the value of an indicator. */
public final class Evaluation {
  /** Ratios and percentiles of fewer samples are shown but count in no index. */
  public static final long LEAST_SAMPLES = 5;

  /** A value of less coverage, and an index of less weight, says so instead of counting. */
  public static final double LEAST_COVERAGE = 0.6;

  private Evaluation() {}

  /**
   * The value of an indicator in a window; empty where nothing was ever said of it, so that there
   * is nothing to publish and nothing to withdraw.
   *
   * @param isWithdrawn whether the window has left the span for which it is published
   */
  public static Optional<IndicatorValue> of(
      IndicatorPlan plan, WindowCells cells, boolean isWithdrawn) {
    boolean isTouched = false;
    boolean isZero = true;
    long asOf = Long.MIN_VALUE;
    for (MeasureReference part : plan.observed()) {
      if (cells.isTouched(part.code())) {
        isTouched = true;
        isZero &= isZero(part, cells);
        asOf = Math.max(asOf, cells.asOf(part.code()));
      }
    }
    if (!isTouched) {
      return Optional.empty();
    }
    FormulaResult result =
        plan.lacksBoundaries() ? FormulaResult.NONE : plan.indicator().formula().evaluate(cells);
    long samples = plan.indicator().samples(cells, result);
    double coverage =
        plan.indicator()
            .coverage()
            .map(formula -> formula.evaluate(cells).value())
            .orElse(Double.NaN);
    Reason reason = reason(plan, cells, result, samples, coverage);
    double score =
        reason == Reason.NONE ? plan.score(result.value(), cells.windowStart()) : Double.NaN;
    return Optional.of(
        new IndicatorValue(
            result.value(),
            result.numerator(),
            result.denominator(),
            samples,
            coverage,
            score,
            Status.of(score),
            reason,
            asOf,
            state(plan, cells),
            isZero || isWithdrawn,
            cells.clock() >= cells.windowEnd()));
  }

  private static boolean isZero(MeasureReference part, WindowCells cells) {
    return switch (part.kind()) {
      case COUNTER, GAUGE -> cells.amount(part.code()) == 0;
      case HISTOGRAM, MAX -> cells.buckets(part.code()).isEmpty();
    };
  }

  private static Reason reason(
      IndicatorPlan plan, WindowCells cells, FormulaResult result, long samples, double coverage) {
    if (plan.lacksBoundaries()) {
      return Reason.NO_BOUNDARIES;
    }
    if (!result.hasValue()) {
      return withoutValue(plan.indicator().formula(), cells, samples);
    }
    if (coverage < LEAST_COVERAGE) {
      return Reason.INSUFFICIENT_COVERAGE;
    }
    return needsSamples(plan, result) && samples < LEAST_SAMPLES ? Reason.LOW_SAMPLE : Reason.NONE;
  }

  /** An index of several parts is withheld where one is missing, though others were observed. */
  private static Reason withoutValue(Formula formula, WindowCells cells, long samples) {
    if (!formula.appliesTo(cells)) {
      return Reason.NOT_APPLICABLE;
    }
    return !formula.isRatio() && samples > 0 ? Reason.INSUFFICIENT_COVERAGE : Reason.NO_DATA;
  }

  /** Sums and extremes are never thin; ratios, percentiles and air quality indices are. */
  private static boolean needsSamples(IndicatorPlan plan, FormulaResult result) {
    boolean isSum = !plan.indicator().formula().isRatio() && !Double.isNaN(result.numerator());
    return !isSum && plan.parts().stream().noneMatch(part -> part.kind() == MeasureKind.MAX);
  }

  private static ValueState state(IndicatorPlan plan, WindowCells cells) {
    if (cells.clock() < cells.windowEnd() + plan.settle()) {
      return ValueState.PROVISIONAL;
    }
    for (int mark : plan.marks(cells.grain())) {
      if (cells.marks(mark) > 0) {
        return ValueState.CORRECTED;
      }
    }
    return ValueState.SETTLED;
  }
}
