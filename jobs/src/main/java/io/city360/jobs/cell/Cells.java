package io.city360.jobs.cell;

/**
 * The cells of one measure at one base grain, by slice. A cell whose amount came back to zero stays
 * until retention takes it: it remembers that its window may have been published, and its {@code
 * as_of}, which never falls.
 */
public sealed interface Cells permits SumCells, BucketCells, GaugeCells {

  /** Stands for a time that is not known. */
  long NEVER = Long.MIN_VALUE;

  /**
   * Adds a signed amount.
   *
   * @param slice start of the slice, epoch milliseconds
   * @param bucket bucket of a histogram or maximum; others ignore it
   * @param asOf event time of the newest accepted event behind it, epoch milliseconds
   * @return whether the slice is new here
   */
  boolean add(long slice, long bucket, long amount, long asOf);

  /** Forgets slices that start before this time; a gauge folds them into its opening balance. */
  void dropBefore(long slice);

  /** How many slices are held. */
  int size();

  /** A copy that shares nothing with this one. */
  Cells copy();
}
