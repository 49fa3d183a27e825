package io.city360.udfs;

/**
 * Target, warning and floor of an indicator, in its unit. A target above the floor means that more
 * is better, one below it that less is better.
 */
public record Thresholds(double target, double warning, double floor) {

  /** Throws IllegalArgumentException unless the warning lies between different target and floor. */
  public Thresholds {
    if (!ordered(target, warning, floor)) {
      throw new IllegalArgumentException(
          "warning must lie between target and floor, which must differ: target %s, warning %s, floor %s"
              .formatted(target, warning, floor));
    }
  }

  static boolean ordered(double target, double warning, double floor) {
    return target > floor && target >= warning && warning >= floor
        || target < floor && target <= warning && warning <= floor;
  }
}
