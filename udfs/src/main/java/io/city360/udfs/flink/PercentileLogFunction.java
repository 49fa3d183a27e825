package io.city360.udfs.flink;

import io.city360.udfs.LogHistogram;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.functions.AggregateFunction;

/**
 * {@code PERCENTILE_LOG(value, p)}: percentile of integers by nearest rank over logarithmic
 * buckets, at most 1 % off; p is 0 to 1 and constant. NULL values are left out; NULL where nothing
 * is counted. It retracts and merges, so that it works over changing tables and session windows.
 */
public final class PercentileLogFunction
    extends AggregateFunction<Double, PercentileLogFunction.Accumulator> {

  /** Counts by bucket, as {@link LogHistogram} defines them. */
  public static final class Accumulator {
    /** Bucket to count; a bucket at zero is not there. */
    public MapView<Long, Long> counts = new MapView<>();

    /** The share asked for, 0 to 1; NaN until a value has come. */
    public double share = Double.NaN;

    /** Two accumulators that count the same are equal. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Accumulator that
          && counts.equals(that.counts)
          && Double.compare(share, that.share) == 0;
    }

    @Override
    public int hashCode() {
      return Objects.hash(counts, share);
    }
  }

  @Override
  public Accumulator createAccumulator() {
    return new Accumulator();
  }

  /** Counts a value; throws IllegalArgumentException unless p lies between 0 and 1. */
  public void accumulate(Accumulator accumulator, Long value, Double p) throws Exception {
    if (p == null || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("PERCENTILE_LOG: p lies between 0 and 1, not at " + p);
    }
    accumulator.share = p;
    if (value != null) {
      count(accumulator, LogHistogram.bucketOf(value), 1);
    }
  }

  /** Takes a value back. */
  public void retract(Accumulator accumulator, Long value, Double p) throws Exception {
    if (value != null) {
      count(accumulator, LogHistogram.bucketOf(value), -1);
    }
  }

  /** Adds what others counted. */
  public void merge(Accumulator accumulator, Iterable<Accumulator> others) throws Exception {
    for (Accumulator other : others) {
      if (!Double.isNaN(other.share)) {
        accumulator.share = other.share;
      }
      for (Map.Entry<Long, Long> entry : other.counts.entries()) {
        count(accumulator, entry.getKey(), entry.getValue());
      }
    }
  }

  /** Forgets everything. */
  public void resetAccumulator(Accumulator accumulator) {
    accumulator.counts.clear();
    accumulator.share = Double.NaN;
  }

  @Override
  public Double getValue(Accumulator accumulator) {
    TreeMap<Long, Long> counts = new TreeMap<>();
    try {
      for (Map.Entry<Long, Long> entry : accumulator.counts.entries()) {
        counts.put(entry.getKey(), entry.getValue());
      }
    } catch (Exception e) {
      throw new IllegalStateException("cannot read the counts of PERCENTILE_LOG", e);
    }
    return counts.isEmpty()
        ? null
        : Nulls.fromNaN(LogHistogram.percentile(counts, accumulator.share));
  }

  private static void count(Accumulator accumulator, long bucket, long amount) throws Exception {
    Long before = accumulator.counts.get(bucket);
    long after = (before == null ? 0 : before) + amount;
    if (after == 0) {
      accumulator.counts.remove(bucket);
    } else {
      accumulator.counts.put(bucket, after);
    }
  }
}
