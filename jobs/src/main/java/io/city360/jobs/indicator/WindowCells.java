package io.city360.jobs.indicator;

import io.city360.catalogue.Grain;
import io.city360.catalogue.MeasureValues;

/** The cells of one scope in one window, as an evaluation reads them. */
public interface WindowCells extends MeasureValues {

  /** The window's grain. */
  Grain grain();

  /** End of the window, exclusive, epoch milliseconds. */
  long windowEnd();

  /** The clock of the scope: every event up to this time has been seen. */
  long clock();

  /** Whether anything was ever said of this measure in the window; of a gauge, before its end. */
  boolean isTouched(int measureCode);

  /** Amount of a counter or gauge in its scale; entries of a histogram or maximum. */
  long amount(int measureCode);

  /** Newest accepted event behind the measure in the window, {@link Long#MIN_VALUE} if none. */
  long asOf(int measureCode);

  /** The count of a late mark for this very window. */
  long marks(int markCode);
}
