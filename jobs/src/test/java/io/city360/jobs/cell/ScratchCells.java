package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Measure;
import io.city360.catalogue.MeasureKind;
import io.city360.catalogue.Scope;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.indicator.Evaluation;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.IndicatorValue;
import io.city360.jobs.indicator.MeasureReference;
import io.city360.jobs.indicator.WindowCells;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cells that a set of statements makes, by adding up everything for every question: no store,
 * no grains that are kept, nothing that was there before. The clock has passed everything.
 */
public final class ScratchCells {
  private final Catalogue catalogue;
  private final long clock;
  private final Map<String, IndicatorPlan> plans = new TreeMap<>();
  private final Map<Integer, Measure> measures = new HashMap<>();

  /** Scope to measure to slice to bucket to amount. */
  private final Map<Scope, Map<Integer, NavigableMap<Long, NavigableMap<Long, Long>>>> sums =
      new HashMap<>();

  /**
   * No statements yet.
   *
   * @param clock where the clock stands, epoch milliseconds
   */
  public ScratchCells(Catalogue catalogue, long clock) {
    this.catalogue = catalogue;
    this.clock = clock;
    catalogue.measures().forEach(measure -> measures.put(measure.code(), measure));
    TopicPlan.of(catalogue)
        .values()
        .forEach(
            topic -> topic.indicators().forEach(each -> plans.put(each.indicator().id(), each)));
  }

  /** Takes a statement; late marks are no measures and are left out. */
  public void add(Contribution said) {
    if (measures.containsKey(said.measure)) {
      add(Scope.DISTRICT, said);
      if (!said.street.isEmpty()) {
        add(new Scope(ScopeLevel.STREET, said.street), said);
      }
      if (!said.department.isEmpty()) {
        add(new Scope(ScopeLevel.DEPARTMENT, said.department), said);
      }
    }
  }

  private void add(Scope scope, Contribution said) {
    sums.computeIfAbsent(scope, any -> new HashMap<>())
        .computeIfAbsent(said.measure, any -> new TreeMap<>())
        .computeIfAbsent(said.slice, any -> new TreeMap<>())
        .merge(said.bucket, said.amount, Long::sum);
  }

  /** Every measure of which something is left in the district. */
  public Set<String> spoken() {
    Set<String> spoken = new TreeSet<>();
    for (Measure measure : measures.values()) {
      boolean isLeft =
          slices(Scope.DISTRICT, measure.code()).values().stream()
              .anyMatch(buckets -> buckets.values().stream().anyMatch(amount -> amount != 0));
      if (isLeft) {
        spoken.add(measure.id());
      }
    }
    return spoken;
  }

  /** The indicators of the catalogue by id. */
  Map<String, IndicatorPlan> plans() {
    return plans;
  }

  Set<Scope> scopes() {
    return sums.keySet();
  }

  /** Starts of the windows that the clock has passed and in which a measure has something left. */
  Set<Long> windows(Scope scope, MeasureReference measure, Grain grain) {
    Set<Long> starts = new TreeSet<>();
    slices(scope, measure.code())
        .forEach(
            (slice, buckets) -> {
              if (buckets.values().stream().anyMatch(amount -> amount != 0)) {
                catalogue.calendar().forEachWindow(grain, slice, starts::add);
              }
            });
    starts.removeIf(start -> catalogue.calendar().end(grain, start) > clock);
    return starts;
  }

  /** All windows from the first of some to the last that the clock has passed. */
  Set<Long> carriedWindows(Set<Long> starts, Grain grain) {
    Set<Long> all = new TreeSet<>();
    long first = starts.stream().min(Long::compare).orElse(clock);
    for (long day = first; day < clock; day = catalogue.calendar().end(Grain.DAY, day)) {
      all.add(catalogue.calendar().start(grain, day));
    }
    all.removeIf(start -> catalogue.calendar().end(grain, start) > clock);
    return all;
  }

  /** The value of an indicator; empty where it says nothing. */
  Optional<IndicatorValue> value(IndicatorPlan plan, Scope scope, Grain grain, long start) {
    return Evaluation.of(plan, new Window(scope, grain, start, plan.slice()), false)
        .filter(value -> !value.isVoid());
  }

  /** Bucket to amount; the only bucket of counters and gauges is 0. Nothing is zero. */
  NavigableMap<Long, Long> amounts(Scope scope, int measure, Grain grain, long start) {
    boolean isGauge = measures.get(measure).kind() == MeasureKind.GAUGE;
    long end = catalogue.calendar().end(grain, start);
    NavigableMap<Long, Long> sum = new TreeMap<>();
    slices(scope, measure)
        .subMap(isGauge ? Long.MIN_VALUE : start, end)
        .values()
        .forEach(
            buckets -> buckets.forEach((bucket, amount) -> sum.merge(bucket, amount, Long::sum)));
    sum.values().removeIf(amount -> amount == 0);
    return sum;
  }

  private NavigableMap<Long, NavigableMap<Long, Long>> slices(Scope scope, int measure) {
    return sums.getOrDefault(scope, Map.of()).getOrDefault(measure, new TreeMap<>());
  }

  /** One window of one scope, added up anew for every question. */
  private final class Window implements WindowCells {
    private final Scope scope;
    private final Grain grain;
    private final long start;
    private final Grain counted;

    Window(Scope scope, Grain grain, long start, Grain counted) {
      this.scope = scope;
      this.grain = grain;
      this.start = start;
      this.counted = counted;
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
      return catalogue.calendar().end(grain, start);
    }

    @Override
    public long clock() {
      return clock;
    }

    @Override
    public double slices() {
      int count = 0;
      for (long at = start; at < windowEnd(); at = catalogue.calendar().end(counted, at)) {
        count++;
      }
      return count;
    }

    @Override
    public double population() {
      return catalogue.sizes().population(scope, catalogue.calendar().localDay(start));
    }

    @Override
    public double areaKm2() {
      return catalogue.sizes().areaKm2(scope, catalogue.calendar().localDay(start));
    }

    @Override
    public double counter(int measure) {
      return amount(measure);
    }

    @Override
    public NavigableMap<Long, Long> buckets(int measure) {
      return switch (measures.get(measure).kind()) {
        case HISTOGRAM, MAX -> amounts(scope, measure, grain, start);
        case COUNTER, GAUGE -> new TreeMap<>();
      };
    }

    @Override
    public boolean isTouched(int measure) {
      return !amounts(scope, measure, grain, start).isEmpty();
    }

    @Override
    public long amount(int measure) {
      return amounts(scope, measure, grain, start).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }

    @Override
    public long asOf(int measure) {
      return Long.MIN_VALUE;
    }

    @Override
    public long marks(int mark) {
      return 0;
    }
  }
}
