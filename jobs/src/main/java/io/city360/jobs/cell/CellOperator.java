package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueChange;
import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Scope;
import io.city360.jobs.alert.AlertSignal;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.contribution.Bundle;
import io.city360.jobs.definition.InForce;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.MeasureReference;
import io.city360.jobs.indicator.NodeChange;
import io.city360.jobs.indicator.NodeValue;
import io.city360.jobs.indicator.ScopeText;
import io.city360.jobs.indicator.ValueRows;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.PublishedRows;
import io.city360.jobs.publication.Revisions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Cells, indicators and topic indices of each (scope, topic). Applies bundles whole; publishes what
 * changed on aligned ticks and, all of it, before a checkpoint's barrier passes. The main output is
 * rows for ClickHouse; topic indices leave on {@link #NODES}, what alerts rest on on {@link
 * #SIGNALS}.
 *
 * <p>State: one {@link CellStore} a key. What is dirty is part of it, because nothing is published
 * while the {@link PublicationHold} lasts and checkpoints go on meanwhile.
 *
 * <p>The second input tells of definitions ({@link Notice}) and has no clock. A new edition scores
 * every open window again; a closed one keeps the definition it was published with until something
 * touches it. What is new in the catalogue of a restart is published once all folds have told what
 * they hold of it; until then it is {@code backfilling}.
 */
public final class CellOperator extends AbstractStreamOperator<ClickHouseRow>
    implements TwoInputStreamOperator<Bundle, Notice, ClickHouseRow>,
        Triggerable<Tuple2<String, String>, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  /** Changes of topic indices. */
  public static final OutputTag<NodeChange> NODES = new OutputTag<>("nodes", NodeChange.TYPE);

  /** Latest values of the indicators that alert rules watch. */
  public static final OutputTag<AlertSignal> SIGNALS =
      new OutputTag<>("indicator-signals", AlertSignal.TYPE);

  private static final String STATE = "cells";
  private static final String CLOSED = "closed-up-to";
  private static final String PUBLISHED = "published-at";

  /** Clocks of two machines may differ by so much. */
  private static final long CLOCK_SKEW_MILLIS = 60_000;

  private final CellOptions options;

  private transient InForce inForce;
  private transient Wholeness wholeness;
  private transient Map<String, TopicPlan> plans;
  private transient Map<String, Scope> scopes;
  private transient CellRules rules;
  private transient CellPublisher publisher;
  private transient LiveIndex indices;
  private transient WatchedValues watched;
  private transient ShownValues shown;
  private transient ValueRows rows;
  private transient Revisions revisions;
  private transient PublicationHold hold;
  private transient ValueState<CellStore> state;
  private transient ListState<Long> closedState;
  private transient ListState<Long> publishedState;
  private transient PublishedRows published;

  /**
   * Wall clock of the checkpoint that this start goes on from, until what followed is rechecked.
   */
  private transient OptionalLong recheckSince;

  private transient InternalTimerService<VoidNamespace> timers;

  /** When the oldest unpublished bundle of a dirty key entered the engine. */
  private transient Map<Tuple2<String, String>, Long> dirty;

  private transient Set<Tuple2<String, String>> keys;
  private transient Map<Tuple2<String, String>, NodeValue> live;
  private transient long closedUpTo;

  /** Checkpoint to the clock up to which everything was published before it. */
  private transient TreeMap<Long, Long> publishedUpTo;

  private transient boolean isFinished;
  private transient long fullTickAt;
  private transient String name;
  private transient StreamRecord<ClickHouseRow> record;
  private transient StreamRecord<NodeChange> change;
  private transient Counter unknown;

  /**
   * @param options what it is started with
   */
  public CellOperator(CellOptions options) {
    this.options = options;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    closedState =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(CLOSED, LongSerializer.INSTANCE));
    publishedState =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(PUBLISHED, LongSerializer.INSTANCE));
    closedUpTo = least(closedState).orElse(Cells.NEVER);
    recheckSince = least(publishedState);
    publishedUpTo = new TreeMap<>();
    inForce = InForce.restore(context.getOperatorStateStore(), options.edition());
    wholeness = Wholeness.restore(context.getOperatorStateStore(), inForce.catalogue());
  }

  private static OptionalLong least(ListState<Long> times) throws Exception {
    long least = Long.MAX_VALUE;
    for (Long time : times.get()) {
      least = Math.min(least, time);
    }
    return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
  }

  @Override
  public void open() throws Exception {
    super.open();
    scopes = new HashMap<>();
    var task = getRuntimeContext().getTaskInfo();
    name = "cells/" + task.getIndexOfThisSubtask() + "/" + task.getNumberOfParallelSubtasks();
    revisions =
        new Revisions(
            options.publishing().epochs(),
            getRuntimeContext().getJobInfo().getJobId().toString(),
            task.getAttemptNumber());
    plan(inForce.catalogue());
    hold = options.publishing().hold().open();
    published = options.publishing().published().open();
    if (recheckSince.isEmpty() && task.getAttemptNumber() > 0) {
      // The run was lost before its first checkpoint, and begins anew.
      String run = getRuntimeContext().getJobInfo().getJobId().toString();
      recheckSince = OptionalLong.of(published.startedAt(run));
    }
    unknown = getMetricGroup().counter("unknownMeasures");
    record = new StreamRecord<>(null);
    change = new StreamRecord<>(null);
    state =
        getRuntimeContext().getState(new ValueStateDescriptor<>(STATE, CellStoreSerializer.TYPE));
    timers = getInternalTimerService("cells", VoidNamespaceSerializer.INSTANCE, this);
    dirty = new HashMap<>();
    live = new HashMap<>();
    keys = new HashSet<>();
    recall();
    fullTickAt = options.pace().nextFullTick(getProcessingTimeService().getCurrentProcessingTime());
    scheduleTick();
  }

  private void plan(Catalogue catalogue) {
    DistrictCalendar calendar = catalogue.calendar();
    plans = TopicPlan.of(catalogue);
    rules = new CellRules(calendar, options.retention());
    rows = new ValueRows(catalogue.version());
    publisher = new CellPublisher(catalogue, rows, revisions, wholeness);
    indices = new LiveIndex(calendar, publisher);
    watched =
        new WatchedValues(catalogue, said -> output.collect(SIGNALS, new StreamRecord<>(said)));
    shown = new ShownValues(rows, row -> output.collect(record.replace(row)));
  }

  /**
   * After a restore: which keys there are, which of them were dirty under the hold, and what is
   * there of indicators that are new.
   */
  private void recall() throws Exception {
    try (Stream<Tuple2<String, String>> known =
        this.<Tuple2<String, String>>getKeyedStateBackend()
            .getKeys(STATE, VoidNamespace.INSTANCE)) {
      known.forEach(key -> keys.add(Tuple2.of(key.f0, key.f1)));
    }
    for (Tuple2<String, String> key : keys) {
      setCurrentKey(key);
      CellStore store = state.value();
      TopicPlan plan = plans.get(key.f1);
      if (plan != null) {
        store.rename(plan.ids());
        store.retain(code -> plan.measure(code) != null);
        publishKept(
            key,
            plan,
            store,
            plan.maskOf(any -> wholeness.added().contains(TopicPlan.name(any.indicator()))));
      }
    }
  }

  /** Publishes every kept window of the indicators of a mask, with the next full tick. */
  private void publishKept(Tuple2<String, String> key, TopicPlan plan, CellStore store, long mask)
      throws Exception {
    rules.markKept(store, plan, mask & plan.mask(scope(key.f0).level()));
    save(key, plan, store, ClickHouseRow.NOT_TIMED);
  }

  private void scheduleTick() {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    getProcessingTimeService().registerTimer(options.pace().nextTick(now), time -> tick());
  }

  private void tick() throws Exception {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    // A tick may come late; what is due on it must not wait for the next.
    boolean isFull = now >= fullTickAt;
    if (isFull) {
      fullTickAt = options.pace().nextFullTick(now);
    }
    if (!hold.isHeld()) {
      recheck();
      if (isFull) {
        publishAll();
        refreshLive();
      } else {
        publishFinest();
      }
    }
    scheduleTick();
  }

  @Override
  @SuppressWarnings("unchecked")
  public void processElement1(StreamRecord<Bundle> element) throws Exception {
    Bundle bundle = element.getValue();
    TopicPlan plan = plans.get(bundle.topic);
    if (plan == null) {
      unknown.inc();
      return;
    }
    long allowed = plan.mask(scope(bundle.scope).level());
    CellStore store = store();
    rules.apply(store, plan, allowed, bundle, this::askFor);
    save((Tuple2<String, String>) getCurrentKey(), plan, store, bundle.enteredAt);
  }

  @Override
  public void processElement2(StreamRecord<Notice> element) throws Exception {
    Notice notice = element.getValue();
    if (notice.edition().isPresent()) {
      Optional<CatalogueChange> change = inForce.adopt(notice.edition().get());
      if (change.isPresent()) {
        plan(inForce.catalogue());
        scoreAgain(change.get().indicators());
      }
    }
    if (notice.swept().isPresent()) {
      Set<Integer> whole = wholeness.swept(notice.swept().get());
      if (!whole.isEmpty()) {
        publishWhole(whole);
      }
    }
  }

  /** Publishes the open windows of some indicators again, with the next tick. */
  private void scoreAgain(Set<String> indicators) throws Exception {
    for (Tuple2<String, String> key : keys) {
      TopicPlan plan = plans.get(key.f1);
      if (plan != null) {
        setCurrentKey(key);
        CellStore store = store();
        store.rename(plan.ids());
        long mask = plan.maskOf(indicator -> indicators.contains(indicator.indicator().id()));
        rules.markOpen(store, plan, mask & plan.mask(scope(key.f0).level()));
        save(key, plan, store, ClickHouseRow.NOT_TIMED);
      }
    }
    fullTickAt = getProcessingTimeService().getCurrentProcessingTime();
  }

  /** Publishes every kept window of the indicators over measures that have become whole. */
  private void publishWhole(Set<Integer> measures) throws Exception {
    for (Tuple2<String, String> key : keys) {
      TopicPlan plan = plans.get(key.f1);
      if (plan != null) {
        setCurrentKey(key);
        long mask =
            plan.maskOf(
                indicator ->
                    indicator.parts().stream().anyMatch(part -> measures.contains(part.code())));
        publishKept(key, plan, store(), mask);
      }
    }
    fullTickAt = getProcessingTimeService().getCurrentProcessingTime();
  }

  /** The clock is that of the contributions. */
  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // Definitions have no clock.
  }

  @Override
  public void onEventTime(InternalTimer<Tuple2<String, String>, VoidNamespace> timer)
      throws Exception {
    Tuple2<String, String> key = timer.getKey();
    TopicPlan plan = plans.get(key.f1);
    CellStore store = state.value();
    if (plan == null || store == null) {
      return;
    }
    boolean isLast = timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    store.advance(isLast ? timer.getTimestamp() : clock());
    long allowed = plan.mask(scope(key.f0).level());
    rules.passed(store, plan, allowed, timer.getTimestamp(), isLast, this::askFor);
    save(key, plan, store, ClickHouseRow.NOT_TIMED);
  }

  @Override
  public void onProcessingTime(InternalTimer<Tuple2<String, String>, VoidNamespace> timer) {
    throw new IllegalStateException("cells ask for no processing-time timers");
  }

  private CellStore store() throws Exception {
    CellStore store = state.value();
    if (store == null) {
      store = new CellStore();
    }
    store.advance(clock());
    return store;
  }

  private void save(Tuple2<String, String> key, TopicPlan plan, CellStore store, long enteredAt)
      throws Exception {
    store.indicators(plan.ids());
    state.update(store);
    if (!store.dirty().isEmpty()) {
      keys.add(key);
      dirty.merge(key, enteredAt, CellOperator::older);
    }
  }

  private static long older(long left, long right) {
    if (left == ClickHouseRow.NOT_TIMED) {
      return right;
    }
    return right == ClickHouseRow.NOT_TIMED ? left : Math.min(left, right);
  }

  private void askFor(long time) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  /** Up to when every event has been seen, as far as this subtask knows. */
  private long clock() {
    long watermark = timers.currentWatermark();
    return watermark == Watermark.MAX_WATERMARK.getTimestamp()
        ? closedUpTo
        : Math.max(watermark, closedUpTo);
  }

  private Scope scope(String text) {
    return scopes.computeIfAbsent(text, ScopeText::parse);
  }

  private void publishFinest() throws Exception {
    for (Map.Entry<Tuple2<String, String>, Long> entry : dirty.entrySet()) {
      Tuple2<String, String> key = entry.getKey();
      setCurrentKey(key);
      CellStore store = state.value();
      TopicPlan plan = plans.get(key.f1);
      publisher.publishFinest(store, plan, target(key, plan, entry.getValue()));
      entry.setValue(ClickHouseRow.NOT_TIMED);
      sendLive(key, plan, store);
      state.update(store);
    }
  }

  private void publishAll() throws Exception {
    revisions.check();
    long upTo = clock();
    for (Map.Entry<Tuple2<String, String>, Long> entry : dirty.entrySet()) {
      Tuple2<String, String> key = entry.getKey();
      setCurrentKey(key);
      CellStore store = state.value();
      TopicPlan plan = plans.get(key.f1);
      store.advance(upTo);
      Set<Long> days = publisher.publishAll(store, plan, target(key, plan, entry.getValue()));
      for (long day : days) {
        sendDay(key, plan, store, day);
      }
      sendLive(key, plan, store);
      state.update(store);
    }
    dirty.entrySet().removeIf(entry -> isClean(entry.getKey()));
    closedUpTo = Math.max(closedUpTo, upTo);
  }

  /**
   * What an earlier start published after the checkpoint is looked at again, because by another
   * course of the clock this one may never come to say it. To each such window nothing is added as
   * of the newest event that was behind it: so it is published as it is, void where there is
   * nothing, and its {@code as_of} does not fall.
   */
  private void recheck() throws Exception {
    if (recheckSince.isEmpty()) {
      return;
    }
    long since = recheckSince.getAsLong() - CLOCK_SKEW_MILLIS;
    for (PublishedRows.Window window : published.since(since, revisions.epoch())) {
      for (TopicPlan plan : plans.values()) {
        Tuple2<String, String> key =
            Tuple2.of(ScopeText.of(window.scope(), window.scopeId()), plan.topic());
        int place = plan.place(window.indicator());
        if (place >= 0 && isMine(key)) {
          recheck(key, plan, plan.indicators().get(place), window);
        }
      }
    }
    recheckSince = OptionalLong.empty();
  }

  private void recheck(
      Tuple2<String, String> key,
      TopicPlan plan,
      IndicatorPlan indicator,
      PublishedRows.Window window)
      throws Exception {
    Grain grain = Grain.parse(window.grain());
    setCurrentKey(key);
    CellStore store = store();
    if (indicator.has(grain) && window.windowStart() >= store.horizon(MeasurePlan.base(grain))) {
      MeasureReference part = indicator.parts().get(0);
      store
          .cells(part.code(), MeasurePlan.base(grain), part.kind())
          .add(window.windowStart(), 0, 0, window.asOf());
      store.dirty().mark(grain, window.windowStart(), indicator.bit());
      save(key, plan, store, ClickHouseRow.NOT_TIMED);
    }
  }

  private boolean isMine(Tuple2<String, String> key) {
    TaskInfo task = getRuntimeContext().getTaskInfo();
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks())
        == task.getIndexOfThisSubtask();
  }

  /** Before the first watermark a gauge waits for the clock and its key stays dirty. */
  private boolean isClean(Tuple2<String, String> key) {
    setCurrentKey(key);
    try {
      return state.value().dirty().isEmpty();
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /** Values age without anything being said: looks at every index again. */
  private void refreshLive() throws Exception {
    for (Tuple2<String, String> key : keys) {
      setCurrentKey(key);
      CellStore store = state.value();
      TopicPlan plan = plans.get(key.f1);
      if (plan != null) {
        store.advance(clock());
        sendLive(key, plan, store);
        state.update(store);
      }
    }
  }

  private void sendLive(Tuple2<String, String> key, TopicPlan plan, CellStore store) {
    shown.at(key.f0, getProcessingTimeService().getCurrentProcessingTime());
    var index =
        indices.now(store, plan, scope(key.f0), LatestListener.both(watched.at(key.f0), shown));
    if (index.isApplicable()) {
      NodeValue value = index.value();
      if (!value.equals(live.put(key, value))) {
        send(new NodeChange(key.f0, key.f1, NodeChange.LIVE, NodeChange.LIVE, value));
      }
    }
  }

  private void sendDay(Tuple2<String, String> key, TopicPlan plan, CellStore store, long day) {
    var index = indices.ofDay(store, plan, scope(key.f0), day);
    if (index.isApplicable()) {
      send(new NodeChange(key.f0, key.f1, day, rules.end(Grain.DAY, day), index.value()));
    }
  }

  private void send(NodeChange node) {
    output.collect(NODES, change.replace(node));
  }

  private CellPublisher.Target target(Tuple2<String, String> key, TopicPlan plan, long enteredAt) {
    Scope scope = scope(key.f0);
    return new CellPublisher.Target(
        scope,
        plan.mask(scope.level()),
        enteredAt,
        getProcessingTimeService().getCurrentProcessingTime(),
        row -> output.collect(record.replace(row)));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    if (!hold.isHeld()) {
      recheck();
      publishAll();
      publishedUpTo.put(checkpoint, closedUpTo);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    closedState.update(
        closedUpTo == Cells.NEVER ? List.of() : new ArrayList<>(List.of(closedUpTo)));
    long now = getProcessingTimeService().getCurrentProcessingTime();
    publishedState.update(List.of(recheckSince.orElse(now)));
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    hold.checkpointCompleted();
    Long upTo = publishedUpTo.get(checkpoint);
    publishedUpTo.headMap(checkpoint, true).clear();
    if (upTo != null && upTo != Cells.NEVER && !isFinished) {
      writeClock(upTo);
    }
  }

  /**
   * Everything up to this time is in the tables, because the sink wrote all it had before the
   * checkpoint completed: readers and the recount may rely on it.
   */
  private void writeClock(long upTo) {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    output.collect(record.replace(rows.clock(name, clock(), upTo, now, revisions.next())));
  }

  @Override
  public void finish() throws Exception {
    if (!hold.isHeld()) {
      publishAll();
    }
    isFinished = true;
    super.finish();
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      if (hold != null) {
        hold.close();
      }
      if (published != null) {
        published.close();
      }
      if (revisions != null) {
        revisions.close();
      }
    }
  }
}
