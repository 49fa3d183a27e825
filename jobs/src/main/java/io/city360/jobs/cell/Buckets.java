package io.city360.jobs.cell;

import java.util.Arrays;
import java.util.Map;

/** A multiset: ascending buckets with their counts, none of them zero. */
public final class Buckets {
  private static final int FIRST_CAPACITY = 4;

  private long[] buckets;
  private long[] counts;
  private int size;
  private long asOf;

  /** An empty multiset that nothing has touched. */
  public Buckets() {
    this(new long[FIRST_CAPACITY], new long[FIRST_CAPACITY], 0, Cells.NEVER);
  }

  private Buckets(long[] buckets, long[] counts, int size, long asOf) {
    this.buckets = buckets;
    this.counts = counts;
    this.size = size;
    this.asOf = asOf;
  }

  /** Adds a signed count to a bucket; a bucket that comes back to zero is taken out. */
  public void add(long bucket, long count, long newest) {
    asOf = Math.max(asOf, newest);
    if (count == 0) {
      return;
    }
    int at = Arrays.binarySearch(buckets, 0, size, bucket);
    if (at < 0) {
      insert(-at - 1, bucket, count);
    } else if (counts[at] + count == 0) {
      remove(at);
    } else {
      counts[at] += count;
    }
  }

  /** How many buckets hold something. */
  public int size() {
    return size;
  }

  /** The bucket at a place, ascending. */
  public long bucket(int at) {
    return buckets[at];
  }

  /** The count at a place. */
  public long count(int at) {
    return counts[at];
  }

  /** The newest event behind it. */
  public long asOf() {
    return asOf;
  }

  /** Adds every bucket to a map; buckets that come to zero leave it. */
  public void addTo(Map<Long, Long> sums) {
    for (int i = 0; i < size; i++) {
      sums.merge(buckets[i], counts[i], Buckets::sum);
    }
  }

  /** A copy that shares nothing with this one. */
  public Buckets copy() {
    return new Buckets(buckets.clone(), counts.clone(), size, asOf);
  }

  // Null tells the map to drop the bucket.
  private static Long sum(Long left, Long right) {
    long sum = left + right;
    return sum == 0 ? null : Long.valueOf(sum);
  }

  private void insert(int at, long bucket, long count) {
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(buckets, at, buckets, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    buckets[at] = bucket;
    counts[at] = count;
    size++;
  }

  private void remove(int at) {
    System.arraycopy(buckets, at + 1, buckets, at, size - at - 1);
    System.arraycopy(counts, at + 1, counts, at, size - at - 1);
    size--;
  }
}
