package io.city360.jobs.cell;

import io.city360.catalogue.ArrivalMeasure;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.MeasureKind;
import io.city360.catalogue.Scope;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.Bundle;
import io.city360.jobs.contribution.Combiner;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.IndicatorValue;
import io.city360.jobs.indicator.MeasureReference;
import io.city360.jobs.publication.Retention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * What combiner and cell operator publish of the statements of a fold, while the clock and the
 * ticks come at random and the operator is restarted now and then.
 */
public final class PublishedCells implements AutoCloseable {
  private static final long COMBINE_MILLIS = 1000;
  private static final int RESTARTED_ONE_IN = 40;

  private final Catalogue catalogue;
  private final Random random;
  private final OneInputStreamOperatorTestHarness<Contribution, Bundle> combiner;
  private final List<PublishedRow> rows = new ArrayList<>();
  private CellHarness cells;
  private long epoch = 1;
  private long clock = Long.MIN_VALUE;

  /** Nothing published yet. */
  public PublishedCells(Catalogue catalogue, Random random) throws Exception {
    this.catalogue = catalogue;
    this.random = random;
    CellHarness.ManualHold.lift();
    combiner =
        new OneInputStreamOperatorTestHarness<>(new Combiner(catalogue.texts(), COMBINE_MILLIS));
    combiner.setup(Bundle.TYPE.createSerializer(null));
    combiner.open();
    cells = new CellHarness(Retention.UNLIMITED);
  }

  /** Takes a statement. */
  public void take(Contribution said) throws Exception {
    combiner.processElement(new StreamRecord<>(said));
  }

  /** Moves the clock; sometimes a tick of the wall clock comes too, sometimes a restart. */
  public void clock(long time) throws Exception {
    clock = time;
    combiner.processWatermark(time);
    for (Bundle bundle : combiner.extractOutputValues()) {
      cells.send(bundle);
    }
    combiner.getOutput().clear();
    cells.clock(time);
    if (random.nextInt(3) == 0) {
      cells.second();
    }
    if (random.nextInt(6) == 0) {
      cells.fullTick();
    }
    if (random.nextInt(RESTARTED_ONE_IN) == 0) {
      var state = cells.checkpoint();
      rows.addAll(cells.rows());
      cells.close();
      cells = new CellHarness(Retention.UNLIMITED, ++epoch, Optional.of(state));
    }
  }

  /** Everything that differs from a recomputation, in words; counts of arrivals are left out. */
  public List<String> differences(ScratchCells scratch) throws Exception {
    cells.fullTick();
    rows.addAll(cells.rows());
    cells.forget();
    Map<String, Object> published = new TreeMap<>();
    Map<String, Object> recomputed = new TreeMap<>();
    for (IndicatorPlan plan : scratch.plans().values()) {
      for (Grain grain : plan.indicator().grains()) {
        for (Scope scope : scratch.scopes()) {
          for (long start : windows(plan, grain, scope, scratch)) {
            recompute(plan, grain, scope, start, scratch, recomputed);
            for (MeasureReference part : plan.parts()) {
              recompute(part, grain, scope, start, scratch, recomputed);
            }
          }
        }
      }
    }
    for (PublishedRow row : newest(Table.INDICATOR_VALUES, "indicator")) {
      IndicatorPlan plan = scratch.plans().get(row.text("indicator"));
      Grain grain = Grain.parse(row.text("grain"));
      long start = row.number("window_start");
      if (isCompared(plan.parts(), grain, start)) {
        published.put(key(row, "indicator"), numbers(row));
        recompute(plan, grain, scope(row), start, scratch, recomputed);
      }
    }
    for (PublishedRow row : newest(Table.MEASURE_VALUES, "measure")) {
      MeasureReference part =
          MeasureReference.to(catalogue.measure(row.text("measure")).orElseThrow());
      Grain grain = Grain.parse(row.text("grain"));
      long start = row.number("window_start");
      if (isCompared(List.of(part), grain, start)) {
        published.put(key(row, "measure"), amounts(part, row));
        recompute(part, grain, scope(row), start, scratch, recomputed);
      }
    }
    Set<String> keys = new TreeSet<>(published.keySet());
    keys.addAll(recomputed.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(published.get(key), recomputed.get(key)))
        .map(key -> key + ": " + published.get(key) + ", recomputed " + recomputed.get(key))
        .toList();
  }

  private static void recompute(
      IndicatorPlan plan,
      Grain grain,
      Scope scope,
      long start,
      ScratchCells scratch,
      Map<String, Object> recomputed) {
    scratch
        .value(plan, scope, grain, start)
        .ifPresent(
            value ->
                recomputed.put(key(plan.indicator().id(), grain, scope, start), numbers(value)));
  }

  private static void recompute(
      MeasureReference measure,
      Grain grain,
      Scope scope,
      long start,
      ScratchCells scratch,
      Map<String, Object> recomputed) {
    Map<Long, Long> amounts = scratch.amounts(scope, measure.code(), grain, start);
    if (!amounts.isEmpty()) {
      recomputed.put(key(measure.id(), grain, scope, start), amounts);
    }
  }

  /** Whether a published window is closed, made of events, and still kept up to date. */
  private boolean isCompared(List<MeasureReference> parts, Grain grain, long start) {
    boolean isClosed = catalogue.calendar().end(grain, start) <= clock;
    boolean isOfArrivals =
        parts.stream()
            .anyMatch(part -> catalogue.measure(part.id()).orElseThrow() instanceof ArrivalMeasure);
    boolean isGauge = parts.stream().anyMatch(part -> part.kind() == MeasureKind.GAUGE);
    return isClosed && !isOfArrivals && !(isGauge && isLeftBehind(grain, start));
  }

  /** Gauges are published for some time only. */
  private boolean isLeftBehind(Grain grain, long start) {
    long span = CellRules.span(grain);
    return span != Long.MAX_VALUE && start < clock - span;
  }

  private static String key(String name, Grain grain, Scope scope, long start) {
    return String.join(" ", name, grain.id(), scope.level().id(), scope.id(), Long.toString(start));
  }

  private static String key(PublishedRow row, String name) {
    return key(
        row.text(name), Grain.parse(row.text("grain")), scope(row), row.number("window_start"));
  }

  private static Scope scope(PublishedRow row) {
    return Stream.of(ScopeLevel.values())
        .filter(level -> level.id().equals(row.text("scope")))
        .map(level -> new Scope(level, row.text("scope_id")))
        .findFirst()
        .orElseThrow();
  }

  /** Closed windows in which anything was said, and those through which a gauge carried on. */
  private Set<Long> windows(IndicatorPlan plan, Grain grain, Scope scope, ScratchCells scratch) {
    Set<Long> starts = new TreeSet<>();
    if (plan.has(scope.level())) {
      plan.observed().forEach(part -> starts.addAll(scratch.windows(scope, part, grain)));
      if (plan.isGauge()) {
        starts.addAll(scratch.carriedWindows(starts, grain));
        starts.removeIf(start -> isLeftBehind(grain, start));
      }
    }
    return starts;
  }

  /** What a reader of a table sees: the newest row of each window. */
  private List<PublishedRow> newest(Table table, String name) {
    Map<String, PublishedRow> newest = new HashMap<>();
    for (PublishedRow row : rows) {
      if (row.table() == table) {
        newest.merge(
            key(row, name),
            row,
            (old, next) -> next.number("revision") > old.number("revision") ? next : old);
      }
    }
    newest.values().removeIf(row -> row.number("is_void") == 1);
    return List.copyOf(newest.values());
  }

  private static List<Double> numbers(PublishedRow row) {
    return Stream.of("numerator", "denominator", "value", "samples", "coverage", "score")
        .map(column -> Optional.ofNullable((Number) row.values().get(column)))
        .map(number -> number.map(Number::doubleValue).orElse(Double.NaN))
        .toList();
  }

  private static List<Double> numbers(IndicatorValue value) {
    return List.of(
        value.numerator(),
        value.denominator(),
        value.value(),
        (double) value.samples(),
        value.coverage(),
        value.score());
  }

  private static Map<Long, Long> amounts(MeasureReference measure, PublishedRow row) {
    Map<Long, Long> amounts = new TreeMap<>();
    switch (measure.kind()) {
      case COUNTER, GAUGE -> amounts.put(0L, (Long) row.values().get("amount"));
      case HISTOGRAM, MAX ->
          ((Map<?, ?>) row.values().get("buckets"))
              .forEach((bucket, count) -> amounts.put((Long) bucket, (Long) count));
    }
    return amounts;
  }

  @Override
  public void close() throws Exception {
    combiner.close();
    cells.close();
  }
}
