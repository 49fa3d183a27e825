package io.city360.udfs;

/** A piecewise-linear function through ascending points; outside them it stays level. */
final class Line {

  private final double[] x;
  private final double[] y;

  Line(double[] x, double[] y) {
    requireAscending(x);
    if (x.length != y.length) {
      throw new IllegalArgumentException("as many x as y are needed");
    }
    this.x = x.clone();
    this.y = y.clone();
  }

  /** The value at a finite point. The order of operations is that of the SQL functions. */
  double at(double point) {
    if (point <= x[0]) {
      return y[0];
    }
    for (int i = 1; i < x.length; i++) {
      if (point <= x[i]) {
        return (y[i] - y[i - 1]) * (point - x[i - 1]) / (x[i] - x[i - 1]) + y[i - 1];
      }
    }
    return y[y.length - 1];
  }

  double lastX() {
    return x[x.length - 1];
  }

  static void requireAscending(double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (!(values[i] > values[i - 1])) {
        throw new IllegalArgumentException(
            "points must ascend, but " + values[i] + " follows " + values[i - 1]);
      }
    }
  }
}
