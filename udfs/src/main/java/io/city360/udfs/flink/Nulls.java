package io.city360.udfs.flink;

/** SQL knows NULL where the arithmetic knows NaN and -1. */
final class Nulls {

  private Nulls() {}

  static double toNaN(Double value) {
    return value == null ? Double.NaN : value;
  }

  static Double fromNaN(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }

  static Integer fromNegative(int value) {
    return value < 0 ? null : Integer.valueOf(value);
  }
}
