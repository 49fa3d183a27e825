package io.city360.jobs.cell;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.jobs.contribution.Bundle;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.MeasureReference;
import io.city360.jobs.publication.Retention;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * How contributions and the clock change a store: which cells, which windows become dirty, and at
 * which times of the clock something will have to be looked at again.
 */
final class CellRules {
  private static final int DAYS_OF_WEEK = 7;

  private final DistrictCalendar calendar;
  private final Retention retention;

  CellRules(DistrictCalendar calendar, Retention retention) {
    this.calendar = calendar;
    this.retention = retention;
  }

  /**
   * Applies a bundle whole.
   *
   * @param allowed the indicators published at the bundle's level
   * @param timers takes times of the clock at which {@link #passed} has to be called
   */
  void apply(CellStore store, TopicPlan plan, long allowed, Bundle bundle, LongConsumer timers) {
    for (int i = 0; i < bundle.count; i++) {
      MeasurePlan measure = plan.measure(bundle.measure[i]);
      if (measure != null) {
        apply(store, plan, measure, allowed, bundle, i, timers);
      }
    }
  }

  private void apply(
      CellStore store,
      TopicPlan plan,
      MeasurePlan measure,
      long allowed,
      Bundle bundle,
      int at,
      LongConsumer timers) {
    long slice = bundle.slice[at];
    store.sawSlice(slice);
    int kept = 0;
    int created = 0;
    for (Grain base : measure.bases()) {
      long start = measure.isMark() ? slice : calendar.start(base, slice);
      if (start < store.horizon(MeasurePlan.base(base)) && !measure.isGauge()) {
        continue;
      }
      kept |= 1 << base.ordinal();
      boolean isNew =
          store
              .cells(measure.code(), base, measure.kind())
              .add(start, bundle.bucket[at], bundle.amount[at], bundle.asOf[at]);
      created |= isNew ? 1 << base.ordinal() : 0;
    }
    for (Map.Entry<Grain, MeasurePlan.Use> entry : measure.uses().entrySet()) {
      Grain grain = entry.getKey();
      Grain base = measure.isMark() ? grain : MeasurePlan.base(grain);
      long mask = entry.getValue().mask() & allowed;
      if (mask != 0 && (kept & 1 << base.ordinal()) != 0) {
        boolean isNew = (created & 1 << base.ordinal()) != 0;
        touch(store, measure, grain, entry.getValue(), mask, slice, isNew, timers);
      }
    }
    startRolling(store, plan, allowed, slice, timers);
  }

  private void touch(
      CellStore store,
      MeasurePlan measure,
      Grain grain,
      MeasurePlan.Use use,
      long mask,
      long slice,
      boolean isNew,
      LongConsumer timers) {
    long window = calendar.start(grain, slice);
    int windows = 1;
    if (measure.isMark()) {
      window = slice;
    } else if (grain == Grain.SEVEN_DAYS) {
      windows = DAYS_OF_WEEK;
    }
    if (measure.isGauge()) {
      store.dirty().markFrom(grain, window, mask);
    }
    for (int i = 0; i < windows; i++) {
      long end = calendar.end(grain, window);
      long opens = opens(grain, window, end);
      if (opens <= store.clock()) {
        store.dirty().mark(grain, window, mask);
      } else if (grain != Grain.SEVEN_DAYS) {
        // What is carried on is published when the clock comes there.
        store.dirty().mark(grain, window, mask & ~use.carried());
      }
      if (isNew) {
        schedule(store, opens, end, use.settles(), timers);
      }
      window = grain == Grain.SEVEN_DAYS ? calendar.end(Grain.DAY, window) : window;
    }
  }

  private static void schedule(
      CellStore store, long opens, long end, long[] settles, LongConsumer timers) {
    if (opens > store.clock()) {
      timers.accept(opens);
    }
    if (end > store.clock()) {
      timers.accept(end);
    }
    for (long settle : settles) {
      if (settle > 0 && end + settle > store.clock()) {
        timers.accept(end + settle);
      }
    }
  }

  /** Rolling windows begin to exist with their last day; others with their start. */
  private long opens(Grain grain, long window, long end) {
    return grain == Grain.SEVEN_DAYS ? calendar.start(Grain.DAY, end - 1) : window;
  }

  /**
   * A store with gauges looks at its clock at every boundary of their finest grain. Before the
   * first clock it waits from the earliest slice on.
   */
  private void startRolling(
      CellStore store, TopicPlan plan, long allowed, long slice, LongConsumer timers) {
    if ((plan.carried() & allowed) == 0) {
      return;
    }
    long from = store.clock() == Cells.NEVER ? slice : store.clock();
    if (store.gaugeClock() == Cells.NEVER || store.gaugeClock() > from) {
      store.gaugeClock(from);
      timers.accept(nextBoundary(plan, from));
    }
  }

  private long nextBoundary(TopicPlan plan, long time) {
    Grain grain = plan.finestCarried();
    return calendar.end(grain, calendar.start(grain, time));
  }

  /**
   * The clock has passed a time for which {@link #apply} asked.
   *
   * @param time the time that was asked for; the store's clock is at or after it
   * @param isLast whether the clock has come to its end, so that nothing may be asked for again
   */
  void passed(
      CellStore store,
      TopicPlan plan,
      long allowed,
      long time,
      boolean isLast,
      LongConsumer timers) {
    for (Grain grain : plan.grains()) {
      long mask = plan.mask(grain) & allowed;
      markEnding(store, grain, time, mask);
      if (grain == Grain.SEVEN_DAYS && calendar.start(Grain.DAY, time) == time) {
        store.dirty().mark(grain, calendar.start(grain, time), mask);
      }
      for (Map.Entry<Long, Long> settle : plan.settles(grain).entrySet()) {
        if (settle.getKey() > 0) {
          markEnding(store, grain, time - settle.getKey(), settle.getValue() & allowed);
        }
      }
    }
    if (store.gaugeClock() != Cells.NEVER && store.gaugeClock() < store.clock()) {
      roll(store, plan, allowed);
      if (!isLast) {
        timers.accept(nextBoundary(plan, store.clock()));
      }
    }
    forget(store);
  }

  private void markEnding(CellStore store, Grain grain, long end, long mask) {
    long window = calendar.start(grain, end - 1);
    if (calendar.end(grain, window) == end) {
      store.dirty().mark(grain, window, mask);
    }
  }

  /** Carries the gauges from where they were to the clock, over however many windows. */
  private void roll(CellStore store, TopicPlan plan, long allowed) {
    long from = store.gaugeClock();
    long to = store.clock();
    for (Grain grain : plan.grains()) {
      long mask = plan.mask(grain) & plan.carried() & allowed;
      if (mask == 0) {
        continue;
      }
      long span = span(grain);
      if (calendar.start(grain, from) != calendar.start(grain, to)) {
        store.dirty().markFrom(grain, calendar.start(grain, from), mask);
      }
      if (span != Long.MAX_VALUE) {
        long shown = calendar.end(grain, calendar.start(grain, from));
        markEnded(store, grain, from - span, Math.min(to - span, shown), mask);
      }
      for (Map.Entry<Long, Long> settle : plan.settles(grain).entrySet()) {
        if (settle.getKey() > 0) {
          long since = from - settle.getKey();
          long until = to - settle.getKey();
          long least = span == Long.MAX_VALUE ? since : Math.max(since, to - span);
          markEnded(store, grain, least, until, settle.getValue() & mask);
        }
      }
    }
    store.gaugeClock(to);
  }

  /** Marks the windows whose end lies after {@code since} and not after {@code until}. */
  private void markEnded(CellStore store, Grain grain, long since, long until, long mask) {
    if (mask == 0) {
      return;
    }
    long window = calendar.start(grain, since);
    while (true) {
      long end = calendar.end(grain, window);
      if (end > until) {
        return;
      }
      if (end > since) {
        store.dirty().mark(grain, window, mask);
      }
      window = grain == Grain.SEVEN_DAYS ? calendar.end(Grain.DAY, window) : end;
    }
  }

  /** Marks the windows that the clock has not passed: they are scored by another definition now. */
  void markOpen(CellStore store, TopicPlan plan, long mask) {
    long now = store.clock() == Cells.NEVER ? store.newestSlice() : store.clock();
    if (now == Cells.NEVER) {
      return;
    }
    for (Grain grain : plan.grains()) {
      long wanted = plan.mask(grain) & mask;
      store.dirty().mark(grain, calendar.start(grain, now), wanted);
      if (store.newestSlice() > now && grain != Grain.SEVEN_DAYS) {
        store.dirty().mark(grain, calendar.start(grain, store.newestSlice()), wanted);
      }
    }
  }

  /** Marks every window of which something is kept. */
  void markKept(CellStore store, TopicPlan plan, long mask) {
    for (IndicatorPlan indicator : plan.indicators()) {
      if ((indicator.bit() & mask) != 0) {
        indicator.indicator().grains().forEach(grain -> markKept(store, indicator, grain));
      }
    }
  }

  private void markKept(CellStore store, IndicatorPlan indicator, Grain grain) {
    Grain base = MeasurePlan.base(grain);
    for (MeasureReference part : indicator.parts()) {
      GaugeCells gauge = store.gauge(part.code(), base);
      if (gauge != null && gauge.firstSlice() != Cells.NEVER) {
        store.dirty().markFrom(grain, calendar.start(grain, gauge.firstSlice()), indicator.bit());
      }
      store.forEachSlice(
          part.code(),
          base,
          slice ->
              calendar.forEachWindow(
                  grain,
                  slice,
                  start -> {
                    if (opens(grain, start, calendar.end(grain, start)) <= store.clock()) {
                      store.dirty().mark(grain, start, indicator.bit());
                    }
                  }));
    }
  }

  /** End of a window. */
  long end(Grain grain, long start) {
    return calendar.end(grain, start);
  }

  /** How far behind the clock windows of gauges are published, milliseconds. */
  static long span(Grain grain) {
    return grain.isFinerThan(Grain.DAY) ? Retention.GAUGE_SPAN.toMillis() : Long.MAX_VALUE;
  }

  /** Drops what retention no longer keeps; whole days at once. */
  private void forget(CellStore store) {
    if (store.clock() == Cells.NEVER) {
      return;
    }
    long today = calendar.start(Grain.DAY, store.clock());
    for (Grain base : TopicPlan.bases()) {
      store.dropBefore(base, calendar.start(Grain.DAY, today - retention.millis(base)));
    }
  }
}
