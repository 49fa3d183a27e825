package io.city360.jobs.cell;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Counters: slice to sum and {@code as_of}, in an open hash table of plain arrays. */
public final class SumCells implements Cells {
  private static final int FIRST_CAPACITY = 8;
  private static final long EMPTY = Long.MIN_VALUE;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] slices;
  private long[] amounts;
  private long[] newest;
  private int size;

  /** An empty table. */
  public SumCells() {
    allocate(FIRST_CAPACITY);
  }

  private SumCells(SumCells from) {
    slices = from.slices.clone();
    amounts = from.amounts.clone();
    newest = from.newest.clone();
    size = from.size;
  }

  @Override
  public boolean add(long slice, long bucket, long amount, long asOf) {
    int at = find(slice);
    boolean isNew = slices[at] == EMPTY;
    if (isNew) {
      slices[at] = slice;
      newest[at] = asOf;
      size++;
    }
    amounts[at] += amount;
    newest[at] = Math.max(newest[at], asOf);
    if (size * 2 > slices.length) {
      rehash(slices.length * 2, EMPTY);
    }
    return isNew;
  }

  /** Whether the slice was ever touched and not yet dropped. */
  public boolean has(long slice) {
    return slices[find(slice)] != EMPTY;
  }

  /** The sum in the slice, 0 where there is none. */
  public long amount(long slice) {
    return amounts[find(slice)];
  }

  /** The newest event behind the slice, {@link Cells#NEVER} where there is none. */
  public long asOf(long slice) {
    int at = find(slice);
    return slices[at] == EMPTY ? NEVER : newest[at];
  }

  /** Gives the start of every slice held, in no order. */
  public void forEachSlice(LongConsumer action) {
    for (long slice : slices) {
      if (slice != EMPTY) {
        action.accept(slice);
      }
    }
  }

  @Override
  public void dropBefore(long slice) {
    for (long held : slices) {
      if (held != EMPTY && held < slice) {
        rehash(slices.length, slice);
        return;
      }
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public SumCells copy() {
    return new SumCells(this);
  }

  private void rehash(int capacity, long keepFrom) {
    long[] oldSlices = slices;
    long[] oldAmounts = amounts;
    long[] oldNewest = newest;
    allocate(capacity);
    size = 0;
    for (int i = 0; i < oldSlices.length; i++) {
      if (oldSlices[i] != EMPTY && oldSlices[i] >= keepFrom) {
        int at = find(oldSlices[i]);
        slices[at] = oldSlices[i];
        amounts[at] = oldAmounts[i];
        newest[at] = oldNewest[i];
        size++;
      }
    }
  }

  private void allocate(int capacity) {
    slices = new long[capacity];
    Arrays.fill(slices, EMPTY);
    amounts = new long[capacity];
    newest = new long[capacity];
  }

  private int find(long slice) {
    int mask = slices.length - 1;
    int at = (int) ((slice * SPREAD) >>> 40) & mask;
    while (slices[at] != EMPTY && slices[at] != slice) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
