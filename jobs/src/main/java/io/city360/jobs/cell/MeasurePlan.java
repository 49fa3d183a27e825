package io.city360.jobs.cell;

import io.city360.catalogue.Grain;
import io.city360.catalogue.MeasureKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What happens to a contribution of one measure, or of one of its late marks: where it is kept and
 * which windows of which indicators it changes.
 */
final class MeasurePlan {

  /** What a measure means at one grain. */
  static final class Use {
    /** Indicators whose window changes. */
    private long mask;

    /** Of these, the ones whose value carries on to later windows. */
    private long carried;

    /** Distinct settling times of these indicators, milliseconds. */
    private long[] settles = {};

    long mask() {
      return mask;
    }

    long carried() {
      return carried;
    }

    long[] settles() {
      return settles;
    }

    void add(long bit, boolean isCarried, long settle) {
      mask |= bit;
      carried |= isCarried ? bit : 0;
      if (Arrays.stream(settles).noneMatch(known -> known == settle)) {
        settles = Arrays.copyOf(settles, settles.length + 1);
        settles[settles.length - 1] = settle;
      }
    }
  }

  private final int code;
  private final MeasureKind kind;
  private final boolean isMark;
  private final Map<Grain, Use> uses = new EnumMap<>(Grain.class);
  private final Map<Grain, MeasureKind> bases = new EnumMap<>(Grain.class);

  MeasurePlan(int code, MeasureKind kind, boolean isMark) {
    this.code = code;
    this.kind = kind;
    this.isMark = isMark;
  }

  /** The grain at whose slices the cells of a window of this grain lie. */
  static Grain base(Grain grain) {
    return Grain.DAY.isFinerThan(grain) ? Grain.DAY : grain;
  }

  void use(Grain grain, long bit, boolean isCarried, long settle) {
    uses.computeIfAbsent(grain, any -> new Use()).add(bit, isCarried, settle);
    bases.put(isMark ? grain : base(grain), kind);
  }

  int code() {
    return code;
  }

  MeasureKind kind() {
    return kind;
  }

  boolean isGauge() {
    return kind == MeasureKind.GAUGE;
  }

  /** Whether its slices are the starts of windows of its one grain. */
  boolean isMark() {
    return isMark;
  }

  /** The grains at which its cells are kept. */
  Iterable<Grain> bases() {
    return bases.keySet();
  }

  /** Grain to what it means there. */
  Map<Grain, Use> uses() {
    return uses;
  }
}
