package io.city360.catalogue;

import java.util.NavigableMap;

/** The cells of one scope and window, as a formula reads them. */
public interface MeasureValues {
  /**
   * Amount of a counter in the window, or of a gauge at its end, unscaled; 0 where there is none.
   */
  double counter(int measureCode);

  /** Buckets of a histogram or maximum in the window; empty where there are none. */
  NavigableMap<Long, Long> buckets(int measureCode);

  /** Number of slices of the window that have begun; their grain is {@link Catalogue#sliceOf}. */
  double slices();

  /** Residents of the scope on the day on which the window starts, NaN where not known. */
  double population();

  /** Square kilometres of the scope on that day, NaN where not known. */
  double areaKm2();

  /** Start of the window, UTC epoch milliseconds; rule tables are chosen by its day. */
  long windowStart();
}
