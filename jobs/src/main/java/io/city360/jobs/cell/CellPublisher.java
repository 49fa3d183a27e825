package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Scope;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.indicator.Evaluation;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.IndicatorValue;
import io.city360.jobs.indicator.MeasureReference;
import io.city360.jobs.indicator.ValueRows;
import io.city360.jobs.publication.OutOfOrderness;
import io.city360.jobs.publication.Revisions;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Turns the dirty windows of one store into rows, and forgets that they were dirty. A closed window
 * that a new definition cannot count whole is left as it was published before.
 */
final class CellPublisher {

  /** Where rows of one publication go and what is known of them. */
  record Target(
      Scope scope, long allowed, long enteredAt, long now, Consumer<ClickHouseRow> rows) {}

  /** A measure whose window was written in this pass. */
  private record Written(int measure, Grain grain, long window) {}

  /** The clock follows the newest event within this time, unless a source lags behind. */
  private static final long MOST_AHEAD_MILLIS = 2 * OutOfOrderness.DEFAULT.toMillis();

  private final DistrictCalendar calendar;
  private final ValueRows rows;
  private final Revisions revisions;
  private final Wholeness wholeness;
  private final StoreWindow window;
  private final Set<Written> written = new HashSet<>();
  private final Set<Long> days = new TreeSet<>();

  CellPublisher(Catalogue catalogue, ValueRows rows, Revisions revisions, Wholeness wholeness) {
    this.calendar = catalogue.calendar();
    this.rows = rows;
    this.revisions = revisions;
    this.wholeness = wholeness;
    this.window = new StoreWindow(catalogue);
  }

  /** Publishes open windows of each indicator's finest grain. */
  void publishFinest(CellStore store, TopicPlan plan, Target target) {
    boolean isGaugeMoved = store.dirty().takeLiveGauge();
    for (Grain grain : plan.grains()) {
      long finest = plan.finest(grain);
      if (finest == 0) {
        continue;
      }
      Iterator<Map.Entry<Long, Long>> entries = store.dirty().of(grain).entrySet().iterator();
      while (entries.hasNext()) {
        Map.Entry<Long, Long> entry = entries.next();
        long mask = entry.getValue() & finest;
        if (mask != 0 && calendar.end(grain, entry.getKey()) > store.clock()) {
          publish(store, plan, grain, entry.getKey(), mask, target);
          long rest = entry.getValue() & ~finest;
          if (rest == 0) {
            entries.remove();
          } else {
            entry.setValue(rest);
          }
        }
      }
      long carried = store.dirty().gaugeMask(grain) & finest & plan.carried();
      if (isGaugeMoved && carried != 0 && store.clock() != Cells.NEVER) {
        publish(store, plan, grain, calendar.start(grain, store.clock()), carried, target);
        long ahead = windowAhead(store, grain);
        if (ahead != Cells.NEVER) {
          publish(store, plan, grain, ahead, carried, target);
        }
      }
    }
  }

  /**
   * Publishes everything that is dirty.
   *
   * @return starts of the days of which some indicator was published
   */
  Set<Long> publishAll(CellStore store, TopicPlan plan, Target target) {
    written.clear();
    days.clear();
    expandGauges(store, plan);
    for (Grain grain : plan.grains()) {
      Map<Long, Long> windows = store.dirty().of(grain);
      for (Map.Entry<Long, Long> entry : windows.entrySet()) {
        publish(store, plan, grain, entry.getKey(), entry.getValue(), target);
        if (grain == Grain.DAY) {
          days.add(entry.getKey());
        }
      }
      windows.clear();
    }
    return days;
  }

  /** The value of an indicator in one window, as it would be published now. */
  Optional<IndicatorValue> value(
      CellStore store, Scope scope, IndicatorPlan plan, Grain grain, long start) {
    window.at(store, scope, grain, start).countedIn(plan.slice());
    Optional<IndicatorValue> value =
        Evaluation.of(plan, window, isWithdrawn(store, plan, grain, window.windowEnd()));
    return wholeness.isPartial(plan, start) ? value.map(IndicatorValue::backfilling) : value;
  }

  private void publish(
      CellStore store, TopicPlan plan, Grain grain, long start, long mask, Target target) {
    window.at(store, target.scope(), grain, start);
    for (long rest = mask & target.allowed(); rest != 0; rest &= rest - 1) {
      IndicatorPlan indicator = plan.indicators().get(Long.numberOfTrailingZeros(rest));
      if (indicator.has(grain)) {
        publish(store, indicator, grain, target);
      }
    }
  }

  private void publish(CellStore store, IndicatorPlan indicator, Grain grain, Target target) {
    window.countedIn(indicator.slice());
    evaluate(store, indicator, grain)
        .flatMap(value -> asFarAsWhole(indicator, value))
        .ifPresent(value -> write(indicator, grain, value, target));
  }

  /** A closed window that cannot be counted whole is left as it was published. */
  private Optional<IndicatorValue> asFarAsWhole(IndicatorPlan indicator, IndicatorValue value) {
    if (!wholeness.isPartial(indicator, window.windowStart())) {
      return Optional.of(value);
    }
    return value.isClosed() ? Optional.empty() : Optional.of(value.backfilling());
  }

  private Optional<IndicatorValue> evaluate(CellStore store, IndicatorPlan indicator, Grain grain) {
    return Evaluation.of(
        indicator, window, isWithdrawn(store, indicator, grain, window.windowEnd()));
  }

  private void write(IndicatorPlan indicator, Grain grain, IndicatorValue value, Target target) {
    ClickHouseRow row =
        rows.indicator(
            indicator,
            target.scope(),
            grain,
            window.windowStart(),
            window.windowEnd(),
            value,
            revisions.next(),
            target.now());
    boolean isTimed = grain == indicator.finest() && !value.isClosed();
    target.rows().accept(isTimed ? row.enteredAt(target.enteredAt()) : row);
    if (value.isClosed()) {
      for (MeasureReference part : indicator.parts()) {
        if (window.isTouched(part.code())
            && written.add(new Written(part.code(), grain, window.windowStart()))) {
          target.rows().accept(rows.measure(part, target.scope(), window, revisions.next()));
        }
      }
    }
  }

  /** Windows of gauges are withdrawn when they have left the span in which they are published. */
  private static boolean isWithdrawn(
      CellStore store, IndicatorPlan indicator, Grain grain, long windowEnd) {
    long span = CellRules.span(grain);
    return indicator.isGauge()
        && span != Long.MAX_VALUE
        && store.clock() != Cells.NEVER
        && windowEnd <= store.clock() - span;
  }

  /** A step of a gauge has changed every window after it, up to the clock. */
  private void expandGauges(CellStore store, TopicPlan plan) {
    store.dirty().takeLiveGauge();
    for (Grain grain : plan.grains()) {
      long from = store.dirty().gaugeFrom(grain);
      long mask = store.dirty().gaugeMask(grain);
      if (from != DirtyWindows.NONE && store.clock() != Cells.NEVER) {
        markCarried(store, grain, from, mask & plan.carried());
        long ahead = windowAhead(store, grain);
        if (ahead != Cells.NEVER) {
          store.dirty().mark(grain, ahead, mask & plan.carried());
        }
        markTouched(store, plan, grain, from, mask & ~plan.carried());
        store.dirty().clearGauge(grain);
      }
    }
  }

  /**
   * The window of the newest event where the clock, which waits for what comes out of order, is
   * about to come to it: what a gauge says there is not held back until then.
   */
  private long windowAhead(CellStore store, Grain grain) {
    long newest = store.newestSlice();
    boolean isNear = newest > store.clock() && newest - store.clock() <= MOST_AHEAD_MILLIS;
    if (!isNear || grain == Grain.SEVEN_DAYS) {
      return Cells.NEVER;
    }
    long window = calendar.start(grain, newest);
    return window > store.clock() ? window : Cells.NEVER;
  }

  private void markCarried(CellStore store, Grain grain, long from, long mask) {
    long span = CellRules.span(grain);
    long start = from;
    if (span != Long.MAX_VALUE && from < store.clock() - span) {
      start = calendar.start(grain, store.clock() - span);
    }
    while (mask != 0 && opens(grain, start) <= store.clock()) {
      store.dirty().mark(grain, start, mask);
      start = calendar.end(grain == Grain.SEVEN_DAYS ? Grain.DAY : grain, start);
    }
  }

  private long opens(Grain grain, long start) {
    return grain == Grain.SEVEN_DAYS
        ? calendar.start(Grain.DAY, calendar.end(grain, start) - 1)
        : start;
  }

  /** Where a gauge only says how much is covered, windows without a value need no new row. */
  private void markTouched(CellStore store, TopicPlan plan, Grain grain, long from, long mask) {
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      IndicatorPlan indicator = plan.indicators().get(Long.numberOfTrailingZeros(rest));
      for (MeasureReference part : indicator.parts()) {
        store.forEachSlice(
            part.code(),
            MeasurePlan.base(grain),
            slice ->
                calendar.forEachWindow(
                    grain, slice, start -> markTouched(store, grain, from, start, indicator)));
      }
    }
  }

  private void markTouched(
      CellStore store, Grain grain, long from, long start, IndicatorPlan indicator) {
    if (start >= from && opens(grain, start) <= store.clock()) {
      store.dirty().mark(grain, start, indicator.bit());
    }
  }
}
