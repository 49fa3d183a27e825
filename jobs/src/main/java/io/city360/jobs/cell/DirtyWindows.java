package io.city360.jobs.cell;

import io.city360.catalogue.Grain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows of one key that must be published again. An indicator is a bit of a mask: its place in
 * the topic. A step of a gauge changes every window after it, so gauges keep one earliest window
 * per grain instead of a list.
 */
public final class DirtyWindows {
  /** Stands for no earliest window. */
  static final long NONE = Long.MAX_VALUE;

  private static final int GRAINS = Grain.values().length;

  /** Reading never changes it: a checkpoint may write it while the operator copies it. */
  private final List<Map<Long, Long>> windows = new ArrayList<>(GRAINS);

  private final long[] gaugeFrom = new long[GRAINS];
  private final long[] gaugeMask = new long[GRAINS];
  private boolean hasLiveGauge;

  /** Nothing is dirty. */
  public DirtyWindows() {
    Arrays.fill(gaugeFrom, NONE);
    for (int grain = 0; grain < GRAINS; grain++) {
      windows.add(new HashMap<>());
    }
  }

  /** Marks one window for the indicators of the mask. */
  public void mark(Grain grain, long window, long mask) {
    if (mask != 0) {
      of(grain).merge(window, mask, (left, right) -> left | right);
    }
  }

  /** Marks every window from this one up to the clock. */
  public void markFrom(Grain grain, long window, long mask) {
    if (mask != 0) {
      int at = grain.ordinal();
      gaugeFrom[at] = Math.min(gaugeFrom[at], window);
      gaugeMask[at] |= mask;
      hasLiveGauge = true;
    }
  }

  /** Window to mask at a grain; may be changed. */
  public Map<Long, Long> of(Grain grain) {
    return windows.get(grain.ordinal());
  }

  /** The earliest window of gauges at a grain, {@link #NONE} if there is none. */
  public long gaugeFrom(Grain grain) {
    return gaugeFrom[grain.ordinal()];
  }

  /** The indicators that {@link #gaugeFrom} concerns. */
  public long gaugeMask(Grain grain) {
    return gaugeMask[grain.ordinal()];
  }

  void restoreGauge(Grain grain, long from, long mask) {
    markFrom(grain, from, mask);
  }

  /** Whether the gauges' current windows changed since this was last asked and cleared. */
  public boolean takeLiveGauge() {
    boolean was = hasLiveGauge;
    hasLiveGauge = false;
    return was;
  }

  /** The gauges of a grain are published up to the clock. */
  public void clearGauge(Grain grain) {
    gaugeFrom[grain.ordinal()] = NONE;
    gaugeMask[grain.ordinal()] = 0;
  }

  /** Whether nothing waits to be published. */
  public boolean isEmpty() {
    for (Map<Long, Long> marked : windows) {
      if (!marked.isEmpty()) {
        return false;
      }
    }
    for (long from : gaugeFrom) {
      if (from != NONE) {
        return false;
      }
    }
    return true;
  }

  /** The same with every bit moved to its new place; -1 stands for an indicator that is gone. */
  DirtyWindows renamed(int[] places) {
    DirtyWindows renamed = new DirtyWindows();
    for (Grain grain : Grain.values()) {
      of(grain).forEach((window, mask) -> renamed.mark(grain, window, moved(mask, places)));
      if (gaugeFrom(grain) != NONE) {
        renamed.markFrom(grain, gaugeFrom(grain), moved(gaugeMask(grain), places));
      }
    }
    return renamed;
  }

  private static long moved(long mask, int[] places) {
    long moved = 0;
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      int place = Long.numberOfTrailingZeros(rest);
      if (place < places.length && places[place] >= 0) {
        moved |= 1L << places[place];
      }
    }
    return moved;
  }

  /** A copy that shares nothing with this one. */
  public DirtyWindows copy() {
    DirtyWindows copy = new DirtyWindows();
    for (int grain = 0; grain < GRAINS; grain++) {
      copy.windows.get(grain).putAll(windows.get(grain));
    }
    System.arraycopy(gaugeFrom, 0, copy.gaugeFrom, 0, GRAINS);
    System.arraycopy(gaugeMask, 0, copy.gaugeMask, 0, GRAINS);
    copy.hasLiveGauge = hasLiveGauge;
    return copy;
  }
}
