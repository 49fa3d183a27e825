package io.city360.jobs.cell;

import io.city360.catalogue.Grain;
import io.city360.catalogue.MeasureKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;

/**
 * Everything one (scope, topic) knows: the cells of every measure and late mark at every base
 * grain, how far its clock has come, and what waits to be published.
 *
 * <p>Base grains are 5m, 1h and 1d; 7d, 1M and 1y are merges of days. Late marks lie at the grain
 * of their windows.
 */
public final class CellStore {
  private static final int FIRST_CAPACITY = 8;
  private static final int GRAIN_BITS = 3;
  private static final int BASE_GRAINS = 3;

  private long[] ids = new long[FIRST_CAPACITY];
  private Cells[] cells = new Cells[FIRST_CAPACITY];
  private int size;

  private long clock = Cells.NEVER;
  private long newestSlice = Cells.NEVER;
  private long gaugeClock = Cells.NEVER;
  private final long[] horizons = new long[BASE_GRAINS];
  private DirtyWindows dirty = new DirtyWindows();
  private List<String> indicators = List.of();

  /** A store that nothing has touched. */
  public CellStore() {
    Arrays.fill(horizons, Cells.NEVER);
  }

  /** The cells of a measure or mark at a grain, created if need be. */
  public Cells cells(int measure, Grain grain, MeasureKind kind) {
    long id = id(measure, grain);
    int at = Arrays.binarySearch(ids, 0, size, id);
    if (at >= 0) {
      return cells[at];
    }
    Cells created =
        switch (kind) {
          case COUNTER -> new SumCells();
          case GAUGE -> new GaugeCells();
          case HISTOGRAM, MAX -> new BucketCells();
        };
    insert(-at - 1, id, created);
    return created;
  }

  /** The sums of a counter; null where it has none: asked for in the innermost loop. */
  SumCells sums(int measure, Grain grain) {
    return find(measure, grain) instanceof SumCells sums ? sums : null;
  }

  GaugeCells gauge(int measure, Grain grain) {
    return find(measure, grain) instanceof GaugeCells gauge ? gauge : null;
  }

  BucketCells buckets(int measure, Grain grain) {
    return find(measure, grain) instanceof BucketCells buckets ? buckets : null;
  }

  /** Gives every slice of a counter, histogram or maximum at a base grain. */
  void forEachSlice(int measure, Grain base, LongConsumer action) {
    Cells found = find(measure, base);
    if (found instanceof SumCells sums) {
      sums.forEachSlice(action);
    } else if (found instanceof BucketCells buckets) {
      buckets.slices().keySet().forEach(action::accept);
    }
  }

  /** The clock, epoch milliseconds; it never falls. */
  public long clock() {
    return clock;
  }

  /** Moves the clock forward; an earlier time changes nothing. */
  public void advance(long time) {
    clock = Math.max(clock, time);
  }

  /** The newest slice that anything was said of. */
  public long newestSlice() {
    return newestSlice;
  }

  void sawSlice(long slice) {
    newestSlice = Math.max(newestSlice, slice);
  }

  /** How far the windows of gauges are rolled on; {@link Cells#NEVER} where there is no gauge. */
  long gaugeClock() {
    return gaugeClock;
  }

  void gaugeClock(long time) {
    gaugeClock = time;
  }

  /** Slices of a base grain that start before this time are forgotten. */
  public long horizon(Grain base) {
    return horizons[base.ordinal()];
  }

  /** Forgets slices of a base grain before this time. */
  public void dropBefore(Grain base, long time) {
    if (time <= horizons[base.ordinal()]) {
      return;
    }
    horizons[base.ordinal()] = time;
    for (int i = 0; i < size; i++) {
      Grain grain = grainOf(i);
      if (grain == base || base == Grain.DAY && base.isFinerThan(grain)) {
        cells[i].dropBefore(time);
      }
    }
  }

  /** What waits to be published. */
  public DirtyWindows dirty() {
    return dirty;
  }

  /** Ids of the indicators that the bits of the dirty masks mean. */
  List<String> indicators() {
    return indicators;
  }

  void indicators(List<String> ids) {
    indicators = ids;
  }

  /** Turns the dirty masks to the places that the indicators have in a newer catalogue. */
  void rename(List<String> newer) {
    if (!indicators.equals(newer)) {
      int[] places = indicators.stream().mapToInt(newer::indexOf).toArray();
      dirty = dirty.renamed(places);
      indicators = newer;
    }
  }

  /** Drops the cells of measures and marks that no plan knows any more. */
  void retain(IntPredicate isKnown) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (isKnown.test(measureOf(i))) {
        ids[kept] = ids[i];
        cells[kept++] = cells[i];
      }
    }
    Arrays.fill(cells, kept, size, null);
    size = kept;
  }

  /** A copy that shares nothing changeable with this one. */
  public CellStore copy() {
    CellStore copy = new CellStore();
    copy.ids = ids.clone();
    copy.cells = new Cells[cells.length];
    for (int i = 0; i < size; i++) {
      copy.cells[i] = cells[i].copy();
    }
    copy.size = size;
    copy.clock = clock;
    copy.newestSlice = newestSlice;
    copy.gaugeClock = gaugeClock;
    System.arraycopy(horizons, 0, copy.horizons, 0, BASE_GRAINS);
    copy.dirty = dirty.copy();
    copy.indicators = indicators;
    return copy;
  }

  int size() {
    return size;
  }

  int measureOf(int at) {
    return (int) (ids[at] >> GRAIN_BITS);
  }

  Grain grainOf(int at) {
    return Grain.values()[(int) (ids[at] & (1 << GRAIN_BITS) - 1)];
  }

  Cells cellsAt(int at) {
    return cells[at];
  }

  void put(int measure, Grain grain, Cells restored) {
    long id = id(measure, grain);
    insert(-Arrays.binarySearch(ids, 0, size, id) - 1, id, restored);
  }

  void horizon(int base, long time) {
    horizons[base] = time;
  }

  long horizon(int base) {
    return horizons[base];
  }

  static int baseGrains() {
    return BASE_GRAINS;
  }

  private Cells find(int measure, Grain grain) {
    int at = Arrays.binarySearch(ids, 0, size, id(measure, grain));
    return at < 0 ? null : cells[at];
  }

  private static long id(int measure, Grain grain) {
    return (long) measure << GRAIN_BITS | grain.ordinal();
  }

  private void insert(int at, long id, Cells created) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      cells = Arrays.copyOf(cells, size * 2);
    }
    System.arraycopy(ids, at, ids, at + 1, size - at);
    System.arraycopy(cells, at, cells, at + 1, size - at);
    ids[at] = id;
    cells[at] = created;
    size++;
  }
}
