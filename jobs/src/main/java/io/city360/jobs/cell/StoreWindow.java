package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Scope;
import io.city360.catalogue.ScopeSizes;
import io.city360.jobs.indicator.WindowCells;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A window over a store: merges the slices of its base grain. Reused from window to window; one
 * thread only.
 */
final class StoreWindow implements WindowCells {
  private static final int MOST_SLICES = 400;

  private final DistrictCalendar calendar;
  private final ScopeSizes sizes;
  private final long[] slices = new long[MOST_SLICES];
  private int sliceCount;
  private CellStore store = new CellStore();
  private Scope scope = Scope.DISTRICT;
  private Grain grain = Grain.DAY;
  private Grain base = Grain.DAY;
  private Grain finest = Grain.DAY;
  private long start;
  private long end;

  StoreWindow(Catalogue catalogue) {
    this.calendar = catalogue.calendar();
    this.sizes = catalogue.sizes();
  }

  /**
   * Looks at a window.
   *
   * @param windowStart start of a window of this grain, epoch milliseconds
   */
  StoreWindow at(CellStore newStore, Scope newScope, Grain newGrain, long windowStart) {
    store = newStore;
    scope = newScope;
    grain = newGrain;
    base = MeasurePlan.base(newGrain);
    start = windowStart;
    end = calendar.end(newGrain, windowStart);
    sliceCount = 0;
    for (long slice = start; slice < end; slice = calendar.end(base, slice)) {
      slices[sliceCount++] = slice;
    }
    return this;
  }

  /** Says which slices {@link #slices()} counts. */
  StoreWindow countedIn(Grain finestGrain) {
    finest = finestGrain;
    return this;
  }

  @Override
  public Grain grain() {
    return grain;
  }

  @Override
  public long windowStart() {
    return start;
  }

  @Override
  public long windowEnd() {
    return end;
  }

  @Override
  public long clock() {
    return store.clock();
  }

  @Override
  public double slices() {
    long until = Math.min(Math.max(store.clock(), start), end - 1);
    int begun = 0;
    for (long slice = start; slice <= until; slice = calendar.end(finest, slice)) {
      begun++;
    }
    return begun;
  }

  @Override
  public double population() {
    return sizes.population(scope, calendar.localDay(start));
  }

  @Override
  public double areaKm2() {
    return sizes.areaKm2(scope, calendar.localDay(start));
  }

  @Override
  public double counter(int measure) {
    return sum(measure);
  }

  @Override
  public NavigableMap<Long, Long> buckets(int measure) {
    TreeMap<Long, Long> merged = new TreeMap<>();
    BucketCells cells = store.buckets(measure, base);
    if (cells != null) {
      for (int i = 0; i < sliceCount; i++) {
        cells.buckets(slices[i]).addTo(merged);
      }
    }
    return merged;
  }

  @Override
  public boolean isTouched(int measure) {
    SumCells sums = store.sums(measure, base);
    BucketCells buckets = sums == null ? store.buckets(measure, base) : null;
    for (int i = 0; i < sliceCount; i++) {
      if (sums != null && sums.has(slices[i]) || buckets != null && buckets.has(slices[i])) {
        return true;
      }
    }
    GaugeCells gauge = store.gauge(measure, base);
    return gauge != null && gauge.asOfBefore(end) != Cells.NEVER;
  }

  @Override
  public long amount(int measure) {
    BucketCells buckets = store.buckets(measure, base);
    if (buckets == null) {
      return sum(measure);
    }
    long entries = 0;
    for (long count : buckets(measure).values()) {
      entries += count;
    }
    return entries;
  }

  @Override
  public long asOf(int measure) {
    SumCells sums = store.sums(measure, base);
    BucketCells buckets = sums == null ? store.buckets(measure, base) : null;
    long newest = Cells.NEVER;
    for (int i = 0; i < sliceCount; i++) {
      if (sums != null) {
        newest = Math.max(newest, sums.asOf(slices[i]));
      } else if (buckets != null) {
        newest = Math.max(newest, buckets.buckets(slices[i]).asOf());
      }
    }
    GaugeCells gauge = store.gauge(measure, base);
    return gauge == null ? newest : gauge.asOfBefore(end);
  }

  @Override
  public long marks(int mark) {
    SumCells sums = store.sums(mark, grain);
    if (sums != null) {
      return sums.amount(start);
    }
    GaugeCells gauge = store.gauge(mark, grain);
    return gauge == null ? 0 : gauge.valueBefore(start + 1);
  }

  private long sum(int measure) {
    SumCells sums = store.sums(measure, base);
    if (sums != null) {
      long total = 0;
      for (int i = 0; i < sliceCount; i++) {
        total += sums.amount(slices[i]);
      }
      return total;
    }
    GaugeCells gauge = store.gauge(measure, base);
    return gauge == null ? 0 : gauge.valueBefore(end);
  }
}
