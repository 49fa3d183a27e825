package io.city360.udfs;

/**
 * The score of an indicator: 100 at or beyond its target, 60 at its warning, 0 at or beyond its
 * floor, linear between. The target may lie above the floor (more is better) or below it.
 */
public final class Score {

  /** At or beyond the target. */
  public static final double BEST = 100;

  /** At the warning. */
  public static final double AT_WARNING = 60;

  /** At or beyond the floor. */
  public static final double WORST = 0;

  private Score() {}

  /** The score of a value, 0 to 100; NaN where the value is NaN. */
  public static double of(double value, Thresholds thresholds) {
    return of(value, thresholds.target(), thresholds.warning(), thresholds.floor());
  }

  /**
   * The score of a value, 0 to 100; NaN where an argument is NaN, where target equals floor, or
   * where the warning does not lie between them.
   */
  public static double of(double value, double target, double warning, double floor) {
    if (Double.isNaN(value) || !Thresholds.ordered(target, warning, floor)) {
      return Double.NaN;
    }
    return target > floor
        ? rising(value, target, warning, floor)
        : rising(-value, -target, -warning, -floor);
  }

  private static double rising(double value, double target, double warning, double floor) {
    if (value >= target) {
      return BEST;
    }
    if (value <= floor) {
      return WORST;
    }
    if (value >= warning) {
      return (BEST - AT_WARNING) * (value - warning) / (target - warning) + AT_WARNING;
    }
    return (AT_WARNING - WORST) * (value - floor) / (warning - floor) + WORST;
  }
}
