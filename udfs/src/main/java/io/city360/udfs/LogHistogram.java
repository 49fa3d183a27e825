package io.city360.udfs;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts of integers in logarithmic buckets: merges, retracts, and answers percentiles with a
 * relative error of at most 1/128 (0.8 %).
 *
 * <p>Bucket 0 holds every value of 0 or less and reads back as 0. Buckets 1 to 127 hold one value
 * each. Above, every doubling is cut into 64 equal buckets, whose middle stands for them. Only
 * integer arithmetic decides the bucket, so that every machine and every engine agrees.
 */
public final class LogHistogram {

  /** The bucket of every value of 0 or less. */
  public static final long ZERO_BUCKET = 0;

  private static final int CUT_BITS = 6;
  static final long CUTS = 1L << CUT_BITS;
  static final long EXACT_BELOW = CUTS * 2;
  // Keeps a rank such as 0.07 * 100 = 7.000000000000001 from climbing to the next value.
  static final double RANK_TOLERANCE = 1 - 1e-12;

  private final TreeMap<Long, Long> counts = new TreeMap<>();

  /** The bucket of a value: 0 for values of 0 or less, else 1 to 3711, ascending. */
  public static long bucketOf(long value) {
    if (value < EXACT_BELOW) {
      return Math.max(value, ZERO_BUCKET);
    }
    int shift = Long.SIZE - 1 - CUT_BITS - Long.numberOfLeadingZeros(value);
    return shift * CUTS + (value >>> shift);
  }

  /** The value that stands for a bucket: exact up to bucket 127, else the bucket's middle. */
  public static double valueOf(long bucket) {
    if (bucket < EXACT_BELOW) {
      return Math.max(bucket, ZERO_BUCKET);
    }
    int shift = (int) (bucket / CUTS) - 1;
    double width = 1L << shift;
    return (CUTS + bucket % CUTS) * width + (width - 1) / 2;
  }

  /**
   * The percentile by nearest rank: the value of the bucket that holds the ⌈p·n⌉-th smallest of n
   * values. Counts of 0 or less are passed over: they are retractions on their way.
   *
   * @param counts bucket to count
   * @param p 0 to 1; throws IllegalArgumentException otherwise
   * @return NaN where nothing is counted
   */
  public static double percentile(NavigableMap<Long, Long> counts, double p) {
    long total = 0;
    for (long count : counts.values()) {
      total += Math.max(count, 0);
    }
    long rank = rank(total, p);
    long seen = 0;
    for (Map.Entry<Long, Long> entry : counts.entrySet()) {
      seen += Math.max(entry.getValue(), 0);
      if (seen >= rank && entry.getValue() > 0) {
        return valueOf(entry.getKey());
      }
    }
    return Double.NaN;
  }

  /**
   * The same over arrays, without boxing.
   *
   * @param buckets ascending; the first {@code size} elements count
   * @param counts count of the bucket at the same place
   */
  public static double percentile(long[] buckets, long[] counts, int size, double p) {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += Math.max(counts[i], 0);
    }
    long rank = rank(total, p);
    long seen = 0;
    for (int i = 0; i < size; i++) {
      seen += Math.max(counts[i], 0);
      if (seen >= rank && counts[i] > 0) {
        return valueOf(buckets[i]);
      }
    }
    return Double.NaN;
  }

  private static long rank(long total, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a percentile lies between 0 and 1, not at " + p);
    }
    return Math.max(1, (long) Math.ceil(p * total * RANK_TOLERANCE));
  }

  /** Counts a value. */
  public void add(long value) {
    count(bucketOf(value), 1);
  }

  /** Takes a value back; it may come before its addition. */
  public void retract(long value) {
    count(bucketOf(value), -1);
  }

  /** Adds an amount, which may be negative, to a bucket; a bucket at zero is dropped. */
  public void count(long bucket, long amount) {
    counts.merge(bucket, amount, LogHistogram::sum);
  }

  // Null tells the map to drop the bucket, so that retracting everything leaves nothing.
  private static Long sum(Long before, Long amount) {
    long after = before + amount;
    return after == 0 ? null : Long.valueOf(after);
  }

  /** Adds every bucket of another histogram. */
  public void merge(LogHistogram other) {
    other.counts.forEach(this::count);
  }

  /** Bucket to count, ascending, a live view that cannot be changed. */
  public NavigableMap<Long, Long> counts() {
    return Collections.unmodifiableNavigableMap(counts);
  }

  /** As {@link #percentile(NavigableMap, double)} over what is counted. */
  public double percentile(double p) {
    return percentile(counts, p);
  }
}
