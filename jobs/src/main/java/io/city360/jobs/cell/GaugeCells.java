package io.city360.jobs.cell;

import java.util.Arrays;

/**
 * A gauge: an opening balance and signed steps by slice. Its value at a time is the opening balance
 * plus all steps before that time.
 */
public final class GaugeCells implements Cells {
  private static final int FIRST_CAPACITY = 8;

  private long opening;
  private long openingAsOf = NEVER;

  /** Slices before this time are part of the opening balance. */
  private long openedAt = Long.MIN_VALUE;

  private long[] slices = new long[FIRST_CAPACITY];
  private long[] steps = new long[FIRST_CAPACITY];
  private long[] newest = new long[FIRST_CAPACITY];
  private int size;

  /** Running totals up to and with a place; good for the first {@link #totalled} places. */
  private long[] totals = new long[FIRST_CAPACITY];

  private long[] totalsAsOf = new long[FIRST_CAPACITY];
  private int totalled;

  /** A gauge at zero that nothing has touched. */
  public GaugeCells() {}

  GaugeCells(long opening, long openingAsOf, long openedAt) {
    this.opening = opening;
    this.openingAsOf = openingAsOf;
    this.openedAt = openedAt;
  }

  @Override
  public boolean add(long slice, long bucket, long amount, long asOf) {
    if (slice < openedAt) {
      opening += amount;
      openingAsOf = Math.max(openingAsOf, asOf);
      totalled = 0;
      return false;
    }
    int at = Arrays.binarySearch(slices, 0, size, slice);
    boolean isNew = at < 0;
    if (isNew) {
      at = -at - 1;
      insert(at, slice, asOf);
    }
    steps[at] += amount;
    newest[at] = Math.max(newest[at], asOf);
    totalled = Math.min(totalled, at);
    return isNew;
  }

  /** The value just before a time. */
  public long valueBefore(long time) {
    int at = placesBefore(time);
    if (at == 0) {
      return opening;
    }
    total(at);
    return totals[at - 1];
  }

  /** The first slice with a step of its own, {@link Cells#NEVER} where there is none. */
  long firstSlice() {
    return size == 0 ? NEVER : slices[0];
  }

  /** The newest event behind the value just before a time, {@link Cells#NEVER} if nothing was. */
  public long asOfBefore(long time) {
    int at = placesBefore(time);
    if (at == 0) {
      return openingAsOf;
    }
    total(at);
    return totalsAsOf[at - 1];
  }

  @Override
  public void dropBefore(long slice) {
    int dropped = placesBefore(slice);
    if (dropped > 0) {
      opening = valueBefore(slice);
      openingAsOf = asOfBefore(slice);
      size -= dropped;
      System.arraycopy(slices, dropped, slices, 0, size);
      System.arraycopy(steps, dropped, steps, 0, size);
      System.arraycopy(newest, dropped, newest, 0, size);
      totalled = 0;
    }
    openedAt = Math.max(openedAt, slice);
  }

  @Override
  public int size() {
    return size;
  }

  long opening() {
    return opening;
  }

  long openingAsOf() {
    return openingAsOf;
  }

  long openedAt() {
    return openedAt;
  }

  long slice(int at) {
    return slices[at];
  }

  long step(int at) {
    return steps[at];
  }

  long asOf(int at) {
    return newest[at];
  }

  @Override
  public GaugeCells copy() {
    GaugeCells copy = new GaugeCells(opening, openingAsOf, openedAt);
    copy.slices = slices.clone();
    copy.steps = steps.clone();
    copy.newest = newest.clone();
    copy.totals = new long[totals.length];
    copy.totalsAsOf = new long[totals.length];
    copy.size = size;
    return copy;
  }

  private int placesBefore(long time) {
    int at = Arrays.binarySearch(slices, 0, size, time);
    return at < 0 ? -at - 1 : at;
  }

  private void total(int places) {
    for (int i = totalled; i < places; i++) {
      totals[i] = (i == 0 ? opening : totals[i - 1]) + steps[i];
      totalsAsOf[i] = Math.max(i == 0 ? openingAsOf : totalsAsOf[i - 1], newest[i]);
    }
    totalled = Math.max(totalled, places);
  }

  private void insert(int at, long slice, long asOf) {
    if (size == slices.length) {
      int capacity = size * 2;
      slices = Arrays.copyOf(slices, capacity);
      steps = Arrays.copyOf(steps, capacity);
      newest = Arrays.copyOf(newest, capacity);
      totals = Arrays.copyOf(totals, capacity);
      totalsAsOf = Arrays.copyOf(totalsAsOf, capacity);
    }
    System.arraycopy(slices, at, slices, at + 1, size - at);
    System.arraycopy(steps, at, steps, at + 1, size - at);
    System.arraycopy(newest, at, newest, at + 1, size - at);
    slices[at] = slice;
    steps[at] = 0;
    newest[at] = asOf;
    size++;
  }
}
