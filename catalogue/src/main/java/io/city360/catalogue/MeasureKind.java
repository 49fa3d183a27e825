package io.city360.catalogue;

/** How the amounts of a measure come together. */
public enum MeasureKind {
  /** A sum of amounts in a slice. */
  COUNTER,
  /** A running total of steps of plus and minus one. */
  GAUGE,
  /** Counts in the logarithmic buckets of {@code udfs}: bucket index to count. */
  HISTOGRAM,
  /** Counts by exact value: scaled value to count; the largest key is the maximum. */
  MAX
}
