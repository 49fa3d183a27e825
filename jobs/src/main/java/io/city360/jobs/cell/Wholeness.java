package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.EntityMeasure;
import io.city360.catalogue.Measure;
import io.city360.catalogue.SiteMeasure;
import io.city360.jobs.definition.Swept;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.MeasureReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * From when on the sums of each measure are whole. A measure that is new in a catalogue is told
 * again by every entity; until all have, and for windows that reach further back than what they
 * still hold, its sums are parts and no values.
 */
final class Wholeness {
  private static final long ALWAYS = Long.MIN_VALUE;
  private static final long NOT_YET = Long.MAX_VALUE;
  private static final MapStateDescriptor<Integer, Long> MEASURES =
      new MapStateDescriptor<>("whole-from", IntSerializer.INSTANCE, LongSerializer.INSTANCE);
  private static final MapStateDescriptor<String, Long> INDICATORS =
      new MapStateDescriptor<>("indicators", StringSerializer.INSTANCE, LongSerializer.INSTANCE);

  /** How many folds there are, one a stream of entities. */
  private static final int FOLDS = 3;

  private final Catalogue catalogue;
  private final BroadcastState<Integer, Long> state;
  private final Map<Integer, Long> wholeFrom = new HashMap<>();
  private final Set<String> added = new HashSet<>();
  private final Map<String, Map<Integer, Swept>> swept = new LinkedHashMap<>();
  private boolean isWaiting;
  private boolean isAllWhole = true;

  private Wholeness(Catalogue catalogue, BroadcastState<Integer, Long> state) {
    this.catalogue = catalogue;
    this.state = state;
  }

  /**
   * Compares what was known with the catalogue of this start. What a first start, or one from a
   * state without such knowledge, finds in the catalogue is whole.
   */
  static Wholeness restore(OperatorStateStore store, Catalogue catalogue) throws Exception {
    Wholeness wholeness = new Wholeness(catalogue, store.getBroadcastState(MEASURES));
    BroadcastState<String, Long> indicators = store.getBroadcastState(INDICATORS);
    boolean isKnown = wholeness.state.entries().iterator().hasNext();
    for (Measure measure : catalogue.measures()) {
      Long known = wholeness.state.get(measure.code());
      wholeness.put(measure.code(), known != null ? known : isKnown ? NOT_YET : ALWAYS);
    }
    wholeness.isWaiting = wholeness.wholeFrom.containsValue(NOT_YET);
    Set<String> names = new HashSet<>();
    catalogue.indicators().forEach(i -> names.add(TopicPlan.name(i)));
    if (isKnown) {
      for (String name : names) {
        if (!indicators.contains(name)) {
          wholeness.added.add(name);
        }
      }
    }
    wholeness.state.clear();
    indicators.clear();
    for (Map.Entry<Integer, Long> entry : wholeness.wholeFrom.entrySet()) {
      wholeness.state.put(entry.getKey(), entry.getValue());
    }
    for (String name : names) {
      indicators.put(name, ALWAYS);
    }
    return wholeness;
  }

  private void put(int code, long from) {
    wholeFrom.put(code, from);
    isAllWhole &= from == ALWAYS;
  }

  /** Indicators, as {@code id@version}, that the state did not know. */
  Set<String> added() {
    return added;
  }

  /** Whether a window of an indicator rests on a part of what it should rest on. */
  boolean isPartial(IndicatorPlan plan, long windowStart) {
    if (isAllWhole) {
      return false;
    }
    for (MeasureReference part : plan.parts()) {
      if (wholeFrom.getOrDefault(part.code(), ALWAYS) > windowStart) {
        return true;
      }
    }
    return false;
  }

  /**
   * A fold has told everything.
   *
   * @return codes of the measures that have become whole with it
   */
  Set<Integer> swept(Swept done) throws Exception {
    if (!isWaiting || done.structure() != catalogue.structure()) {
      return Set.of();
    }
    swept.computeIfAbsent(done.fold(), fold -> new HashMap<>()).put(done.subtask(), done);
    boolean isComplete =
        swept.size() == FOLDS
            && swept.values().stream()
                .allMatch(all -> all.values().stream().allMatch(one -> one.of() == all.size()));
    if (!isComplete) {
      return Set.of();
    }
    isWaiting = false;
    Set<Integer> whole = new HashSet<>();
    for (Measure measure : catalogue.measures()) {
      if (wholeFrom.get(measure.code()) == NOT_YET) {
        long from = from(measure);
        put(measure.code(), from);
        state.put(measure.code(), from);
        whole.add(measure.code());
      }
    }
    return whole;
  }

  private long from(Measure measure) {
    if (measure instanceof EntityMeasure entity) {
      return switch (entity.entity()) {
        case CASE -> wholeFrom("cases");
        case APPROVAL -> wholeFrom("approvals");
      };
    }
    if (measure instanceof SiteMeasure) {
      return wholeFrom("readings");
    }
    // Nobody holds what arrived: it is counted from now on.
    return swept.values().stream()
        .flatMap(all -> all.values().stream())
        .mapToLong(Swept::clock)
        .max()
        .orElse(ALWAYS);
  }

  private long wholeFrom(String fold) {
    return swept.getOrDefault(fold, Map.of()).values().stream()
        .mapToLong(Swept::wholeFrom)
        .max()
        .orElse(ALWAYS);
  }
}
