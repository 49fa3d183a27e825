package io.city360.catalogue;

import java.util.Optional;

/** How the samples behind a value are counted. */
public final class SampleCount {
  private final Optional<String> measure;
  private final ToCount count;

  private SampleCount(Optional<String> measure, ToCount count) {
    this.measure = measure;
    this.count = count;
  }

  private interface ToCount {
    double count(MeasureValues in, FormulaResult result);
  }

  /** The amount of a counter or gauge, whatever its scale. */
  static SampleCount ofCounter(String measure, int code) {
    return new SampleCount(Optional.of(measure), (in, result) -> in.counter(code));
  }

  /** The entries of a histogram or maximum. */
  static SampleCount ofBuckets(String measure, int code) {
    return new SampleCount(
        Optional.of(measure),
        (in, result) -> {
          long count = 0;
          for (long bucket : in.buckets(code).values()) {
            count += Math.max(0, bucket);
          }
          return count;
        });
  }

  /** The denominator of a ratio. */
  static SampleCount ofDenominator() {
    return new SampleCount(Optional.empty(), (in, result) -> result.denominator());
  }

  /** The measure that is counted; empty where it is the denominator. */
  public Optional<String> measure() {
    return measure;
  }

  /** The count in a window. */
  long count(MeasureValues in, FormulaResult result) {
    double number = count.count(in, result);
    return Double.isNaN(number) ? 0 : Math.round(number);
  }
}
