package io.city360.jobs.cell;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Scope;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.IndicatorValue;
import io.city360.jobs.indicator.TopicIndex;
import java.util.Optional;

/** The index of a topic at one scope: of a day, and of what is known now. */
final class LiveIndex {
  /**
   * The latest of an indicator at its headline grain.
   *
   * @param shown the newest value with a score, else the newest at all; empty where there is none
   *     that is young enough
   * @param number the newest value that is a number, also where it is zero or has no score; NaN for
   *     none
   * @param isStale whether there are only values that are too old
   * @param asOf newest accepted event behind the value shown, else behind the number
   */
  record Latest(Optional<IndicatorValue> shown, double number, boolean isStale, long asOf) {}

  /** A greatest age is a few windows at most; nothing further back is looked at. */
  private static final int MOST_WINDOWS = 48;

  private final DistrictCalendar calendar;
  private final CellPublisher values;

  LiveIndex(DistrictCalendar calendar, CellPublisher values) {
    this.calendar = calendar;
    this.values = values;
  }

  /** The index of one day. */
  TopicIndex ofDay(CellStore store, TopicPlan plan, Scope scope, long day) {
    TopicIndex index = new TopicIndex();
    for (IndicatorPlan indicator : plan.indicators()) {
      if (counts(indicator, scope.level()) && indicator.has(Grain.DAY)) {
        values
            .value(store, scope, indicator, Grain.DAY, day)
            .filter(value -> !value.isVoid())
            .ifPresentOrElse(
                value -> index.add(indicator, value), () -> index.addAbsent(indicator));
      }
    }
    return index;
  }

  /**
   * The index of the latest values, each at its headline grain: the newest one with a score that is
   * not older than the indicator's greatest age, else the newest at all.
   */
  TopicIndex now(CellStore store, TopicPlan plan, Scope scope, LatestListener listener) {
    TopicIndex index = new TopicIndex();
    for (IndicatorPlan indicator : plan.indicators()) {
      boolean counts = counts(indicator, scope.level());
      if (counts || indicator.has(scope.level()) && listener.asksFor(indicator, scope.level())) {
        Latest latest = latest(store, scope, indicator);
        listener.latest(indicator, latest);
        if (counts) {
          add(index, indicator, latest);
        }
      }
    }
    return index;
  }

  private static void add(TopicIndex index, IndicatorPlan indicator, Latest latest) {
    if (latest.shown().isPresent()) {
      index.add(indicator, latest.shown().get());
    } else if (latest.isStale()) {
      index.addStale(indicator);
    } else {
      index.addAbsent(indicator);
    }
  }

  private static boolean counts(IndicatorPlan indicator, ScopeLevel level) {
    return indicator.indicator().isScored() && indicator.has(level);
  }

  private Latest latest(CellStore store, Scope scope, IndicatorPlan indicator) {
    long now = store.clock() == Cells.NEVER ? store.newestSlice() : store.clock();
    long oldest = now - indicator.indicator().maxAge().toMillis();
    Optional<IndicatorValue> shown = Optional.empty();
    double number = Double.NaN;
    long asOf = Cells.NEVER;
    boolean isStale = false;
    Grain grain = indicator.indicator().headline();
    long newest = grain == Grain.SEVEN_DAYS ? now : Math.max(now, store.newestSlice());
    long window = calendar.start(grain, newest);
    for (int i = 0; i < MOST_WINDOWS && calendar.end(grain, window) > oldest; i++) {
      Optional<IndicatorValue> any = values.value(store, scope, indicator, grain, window);
      if (indicator.isGauge()) {
        // A level that nothing has changed is as young as the clock.
        long until = Math.min(now, calendar.end(grain, window));
        any = any.map(value -> value.heldUpTo(until));
      }
      if (any.isPresent() && Double.isNaN(number)) {
        number = any.get().value();
        asOf = any.get().asOf();
      }
      Optional<IndicatorValue> value = any.filter(found -> !found.isVoid());
      if (value.isPresent() && value.get().asOf() < oldest) {
        isStale = true;
      } else if (value.isPresent() && value.get().isScored()) {
        return new Latest(value, number, false, value.get().asOf());
      } else if (shown.isEmpty()) {
        shown = value;
      }
      window = before(grain, window);
    }
    return new Latest(
        shown, number, isStale && shown.isEmpty(), shown.map(IndicatorValue::asOf).orElse(asOf));
  }

  private long before(Grain grain, long window) {
    return grain == Grain.SEVEN_DAYS
        ? calendar.start(Grain.DAY, window - 1)
        : calendar.start(grain, window - 1);
  }
}
