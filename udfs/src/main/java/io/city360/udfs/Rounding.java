package io.city360.udfs;

/**
 * The two roundings of the standards, each with one stated tolerance against binary noise: a number
 * is first settled on nine decimals, so that 4.35 × 10 counts as 43.5 and 100.00000000000001 as
 * 100. The SQL functions do the same operations in the same order. Exact for magnitudes up to
 * 4·10⁶.
 */
final class Rounding {

  /** Nine decimals: far below what separates two results, far above what arithmetic loses. */
  static final double NANO = 1e9;

  private static final double[] POWERS = {1, 10, 100, 1000};

  private Rounding() {}

  /** The nearest number with nine decimals. */
  static double settle(double value) {
    return Math.rint(value * NANO) / NANO;
  }

  /** GB/T 8170: to the nearest, a half to the even digit. */
  static double halfEven(double value, int decimals) {
    return Math.rint(settle(value * POWERS[decimals])) / POWERS[decimals];
  }

  /** The next integer upwards (HJ 633 clause 4.2.6). */
  static int up(double value) {
    return (int) Math.ceil(settle(value));
  }
}
