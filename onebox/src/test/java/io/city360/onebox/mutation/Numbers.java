package io.city360.onebox.mutation;

import io.city360.jobs.clickhouse.recount.RecountedRows;
import io.city360.jobs.indicator.IndicatorValue;
import java.util.Optional;

/** What is published of a window; NaN stands for NULL. */
record Numbers(double numerator, double denominator, double value) {
  private static final double EXACT = 1e-9;

  static Numbers of(IndicatorValue value) {
    return new Numbers(value.numerator(), value.denominator(), value.value());
  }

  static Numbers of(RecountedRows.Row row) {
    return new Numbers(row.numerator(), row.denominator(), row.value());
  }

  /** As the recount compares: a row on one side only is no difference while it says nothing. */
  static boolean differ(Optional<Numbers> left, Optional<Numbers> right, double tolerance) {
    if (left.isPresent() && right.isPresent()) {
      Numbers one = left.get();
      Numbers other = right.get();
      return differ(one.numerator, other.numerator, EXACT)
          || differ(one.denominator, other.denominator, EXACT)
          || differ(one.value, other.value, tolerance);
    }
    return left.or(() -> right).filter(Numbers::saysSomething).isPresent();
  }

  private boolean saysSomething() {
    return !Double.isNaN(value)
        || !Double.isNaN(numerator) && numerator != 0
        || !Double.isNaN(denominator) && denominator != 0;
  }

  private static boolean differ(double left, double right, double relative) {
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return Double.isNaN(left) != Double.isNaN(right);
    }
    return Math.abs(left - right) > relative * Math.max(Math.abs(left), Math.abs(right));
  }
}
