package io.city360.jobs.contribution;

import io.city360.jobs.state.LeanType;
import java.util.Arrays;

/**
 * All differences for one (scope, topic) since the combiner's last flush. A cell operator applies a
 * bundle whole, so that a formula never sees a numerator without its denominator.
 *
 * <p>Mutable; the first {@link #count} entries of the arrays hold.
 */
public final class Bundle {
  private static final int FIRST_CAPACITY = 8;

  /** The type information of a bundle. */
  public static final LeanType<Bundle> TYPE = LeanType.of(Bundle.class, new BundleSerializer());

  /** {@code district}, {@code street:<code>} or {@code department:<code>}. */
  public String scope = "";

  /** The topic's id. */
  public String topic = "";

  /** How many entries hold. */
  public int count;

  /**
   * When the oldest contribution in it entered the combiner, wall clock in epoch milliseconds; the
   * way from here to a queryable row is measured. {@link Long#MIN_VALUE} where it is not known.
   */
  public long enteredAt = Long.MIN_VALUE;

  /** Codes of measures or late marks. */
  public int[] measure = new int[FIRST_CAPACITY];

  /** Slice starts in epoch milliseconds. */
  public long[] slice = new long[FIRST_CAPACITY];

  /** Histogram buckets or exact values; 0 for counters and gauges. */
  public long[] bucket = new long[FIRST_CAPACITY];

  /** Signed amounts; 0 is possible and still carries {@link #asOf}. */
  public long[] amount = new long[FIRST_CAPACITY];

  /** Event times of the newest accepted events, in epoch milliseconds. */
  public long[] asOf = new long[FIRST_CAPACITY];

  /** Empties the bundle and names it anew. */
  public void reset(String newScope, String newTopic) {
    scope = newScope;
    topic = newTopic;
    count = 0;
    enteredAt = Long.MIN_VALUE;
  }

  /** Adds one entry at the end. */
  public void add(int measureCode, long sliceStart, long bucketKey, long signed, long newest) {
    ensureCapacity(count + 1);
    measure[count] = measureCode;
    slice[count] = sliceStart;
    bucket[count] = bucketKey;
    amount[count] = signed;
    asOf[count] = newest;
    count++;
  }

  /** Makes room for {@code wanted} entries. */
  public void ensureCapacity(int wanted) {
    if (wanted > measure.length) {
      int capacity = Math.max(wanted, measure.length * 2);
      measure = Arrays.copyOf(measure, capacity);
      slice = Arrays.copyOf(slice, capacity);
      bucket = Arrays.copyOf(bucket, capacity);
      amount = Arrays.copyOf(amount, capacity);
      asOf = Arrays.copyOf(asOf, capacity);
    }
  }

  @Override
  public String toString() {
    return "Bundle(%s %s, %d entries)".formatted(scope, topic, count);
  }
}
