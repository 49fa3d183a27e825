package io.city360.jobs.entity.site;

/**
 * Sums the valid readings of a metric in a window. One object is reused.
 *
 * <p>A mean over an hour holds with at least 45 minutes of sampling (GB 3095-2026, table 4): the
 * sum of what each valid reading stands for.
 */
final class Window {
  static final long ABSENT = Long.MIN_VALUE;

  private static final int MIN_SAMPLING_SECONDS = 45 * 60;

  private int count;
  private int validCount;
  private long sampledSeconds;
  private long scaledSum;
  private double sum;
  private double maximum;

  /** Takes in the readings of a window. */
  Window over(Series series, long from, long to, long scale) {
    count = 0;
    validCount = 0;
    sampledSeconds = 0;
    scaledSum = 0;
    sum = 0;
    maximum = Double.NEGATIVE_INFINITY;
    for (int c = series.from(from); c < series.count(); c++) {
      Chunk chunk = series.chunk(c);
      if (chunk.start >= to) {
        break;
      }
      for (int i = chunk.from(from); i < chunk.size() && chunk.time(i) < to; i++) {
        if (chunk.isWinner(i)) {
          add(chunk, i, scale);
        }
      }
    }
    return this;
  }

  private void add(Chunk chunk, int i, long scale) {
    count++;
    if (chunk.isValid(i)) {
      validCount++;
      sampledSeconds += chunk.interval(i);
      scaledSum += Math.round(chunk.value(i) * scale);
      sum += chunk.value(i);
      maximum = Math.max(maximum, chunk.value(i));
    }
  }

  /** Number of slots, whatever their quality. */
  int count() {
    return count;
  }

  /** Number of valid slots. */
  int validCount() {
    return validCount;
  }

  /** Whether the window was sampled long enough for an hourly mean. */
  boolean isSampled() {
    return validCount > 0 && sampledSeconds >= MIN_SAMPLING_SECONDS;
  }

  /** The mean of scaled values, rounded half up, or {@link #ABSENT} without enough sampling. */
  long hourMean() {
    return isSampled() ? roundedMean(scaledSum, validCount) : ABSENT;
  }

  /** Whether the mean of scaled values is at least a value; exact, in integers. */
  boolean isAtLeast(double scaledThreshold) {
    return scaledSum >= Math.ceil(scaledThreshold * validCount);
  }

  /** The largest value in the metric's unit, negative infinity where there is no valid reading. */
  double maximum() {
    return maximum;
  }

  /** The mean in the metric's unit, NaN where there is no valid reading. */
  double mean() {
    return validCount == 0 ? Double.NaN : sum / validCount;
  }

  /** Sum over count, rounded half up. */
  static long roundedMean(long sum, long count) {
    return Math.floorDiv(2 * sum + count, 2 * count);
  }
}
