package io.city360.jobs.cell;

import java.util.HashMap;
import java.util.Map;

/** Histograms and maxima: slice to multiset. */
public final class BucketCells implements Cells {
  private static final Buckets NONE = new Buckets();

  private final Map<Long, Buckets> slices = new HashMap<>();

  @Override
  public boolean add(long slice, long bucket, long amount, long asOf) {
    Buckets cell = slices.get(slice);
    boolean isNew = cell == null;
    if (isNew) {
      cell = new Buckets();
      slices.put(slice, cell);
    }
    cell.add(bucket, amount, asOf);
    return isNew;
  }

  /** The multiset of a slice, an empty one where there is none; only for reading. */
  public Buckets buckets(long slice) {
    return slices.getOrDefault(slice, NONE);
  }

  /** Whether the slice was ever touched and not yet dropped. */
  public boolean has(long slice) {
    return slices.containsKey(slice);
  }

  /** Slice to multiset; only for reading. */
  Map<Long, Buckets> slices() {
    return slices;
  }

  void put(long slice, Buckets cell) {
    slices.put(slice, cell);
  }

  @Override
  public void dropBefore(long slice) {
    slices.keySet().removeIf(held -> held < slice);
  }

  @Override
  public int size() {
    return slices.size();
  }

  @Override
  public BucketCells copy() {
    BucketCells copy = new BucketCells();
    slices.forEach((slice, cell) -> copy.slices.put(slice, cell.copy()));
    return copy;
  }
}
