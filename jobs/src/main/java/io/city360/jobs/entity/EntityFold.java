package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.ArrivalBook;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.contribution.MeasureIndex;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds the events of each case or approval and folds them in any order of arrival. After each
 * event it evaluates what the entity says now, and emits the difference to what it said before.
 *
 * <p>Under the definitions of a new start each entity speaks as it is touched, and all of them by a
 * {@link Backfill}: what they said before is taken back, what they say now is said.
 *
 * <p>What the state implies but the clock has not reached waits for an event-time timer. An entity
 * that ended long ago leaves a tombstone.
 *
 * @param <F> the kind of event
 */
public final class EntityFold<F extends Fact> extends ClockedOperator<Contribution>
    implements OneInputStreamOperator<F, Contribution>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private static final String STATE = "history";

  private final EntityModel<F> model;
  private final FoldOptions options;
  private final String topic;

  private transient Catalogue catalogue;
  private transient Backfill backfill;
  private transient EntityModel.Folding<F> folding;
  private transient EntityMeasures measures;
  private transient LateMarks lateMarks;
  private transient ArrivalMeasures arrivalMeasures;
  private transient ArrivalBook book;
  private transient SideRows rows;
  private transient long lateAfterMillis;
  private transient ValueState<EntityHistory<F>> histories;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Contribution contribution;
  private transient StreamRecord<Contribution> element;
  private transient Counter conflicts;

  EntityFold(EntityModel<F> model, FoldOptions options, String topic) {
    super(options.isSilenceFilled());
    this.model = model;
    this.options = options;
    this.topic = topic;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    catalogue = Catalogue.of(options.catalogueTexts());
    backfill = Backfill.restore(context, catalogue.structure());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    backfill.snapshot();
  }

  @Override
  public void open() throws Exception {
    super.open();
    folding = model.foldings().apply(catalogue);
    measures = new EntityMeasures(catalogue, model.kind());
    lateMarks = new LateMarks(MeasureIndex.of(catalogue), catalogue.calendar());
    arrivalMeasures = new ArrivalMeasures(catalogue, model.stream());
    lateAfterMillis = catalogue.lateAfter(model.stream().topic()).toMillis();
    book = new ArrivalBook(this::arrived);
    rows = new SideRows(output, rawTable(), topic);
    contribution = new Contribution();
    element = new StreamRecord<>(contribution);
    conflicts = getMetricGroup().counter("conflictingPayloads");
    histories = getPartitionedState(new ValueStateDescriptor<>(STATE, model.historySerializer()));
    timers = getInternalTimerService("moments", VoidNamespaceSerializer.INSTANCE, this);
    scheduleTick();
    backfill.start(getProcessingTimeService(), () -> keys(STATE), this::tellAnew, this::toldAnew);
  }

  private void tellAnew(String key) throws Exception {
    setCurrentKey(key);
    EntityHistory<F> history = histories.value();
    if (history != null && !history.isTombstone) {
      refold(history, Optional.empty());
    }
  }

  private void toldAnew() {
    told(catalogue, model.stream(), horizon());
  }

  private Table rawTable() {
    return switch (model.kind()) {
      case CASE -> Table.CASE_EVENTS;
      case APPROVAL -> Table.APPROVAL_EVENTS;
    };
  }

  private void scheduleTick() {
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + options.tickMillis(),
            time -> {
              book.drain();
              scheduleTick();
            });
  }

  @Override
  public void processElement(StreamRecord<F> in) throws Exception {
    sawEvent();
    F event = in.getValue();
    EntityHistory<F> history = histories.value();
    if (history == null) {
      history = new EntityHistory<>();
    }
    if (history.isTombstone) {
      refuse(event, LateReason.ENTITY_EXPIRED);
    } else if (isBeyondHorizon(event)) {
      refuse(event, LateReason.BEYOND_HORIZON);
    } else {
      take(history, event);
    }
  }

  private boolean isBeyondHorizon(F event) {
    return event.eventTime < horizon();
  }

  /** Events from before this moment are too late, and entities that ended before it are gone. */
  private long horizon() {
    return options.entityRetentionMillis() == FoldOptions.UNLIMITED || clock() == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : clock() - options.entityRetentionMillis();
  }

  private void refuse(F event, LateReason reason) {
    book.tooLate(topic, event.partition, event.offset, event.kafkaTimestamp);
    rows.late(event, reason);
  }

  private void take(EntityHistory<F> history, F event) throws Exception {
    boolean isLate = event.kafkaTimestamp - event.eventTime > lateAfterMillis;
    Optional<F> known = history.find(event);
    if (known.isPresent()) {
      book.repeat(topic, event.partition, event.offset, event.kafkaTimestamp, isLate);
      repeat(history, known.get(), event);
      return;
    }
    book.accept(
        topic,
        event.partition,
        event.offset,
        event.kafkaTimestamp,
        event.eventTime,
        event.ingestTime - event.eventTime,
        isLate);
    rows.raw(event);
    F kept = keep(event);
    boolean isLast = history.isLastToArrive(kept);
    history.add(kept);
    refold(history, isLast ? Optional.of(kept) : Optional.empty());
  }

  /**
   * The same event again. A greater version of its payload wins; of equal payloads the earliest
   * arrival counts, so that a replay on top changes nothing.
   */
  private void repeat(EntityHistory<F> history, F known, F event) throws Exception {
    if (event.version != known.version) {
      conflicts.inc();
    }
    if (event.version > known.version) {
      rows.raw(event);
      history.remove(known);
      history.add(keep(event));
      refold(history, Optional.empty());
    } else if (event.version == known.version && event.kafkaTimestamp < known.kafkaTimestamp) {
      known.kafkaTimestamp = event.kafkaTimestamp;
      refold(history, Optional.empty());
    }
  }

  private F keep(F event) {
    F kept = model.factSerializer().copy(event);
    kept.dropBytes();
    return kept;
  }

  /**
   * Says what the entity implies now.
   *
   * @param newest the event that was added, where it is also the last to arrive: the marks of all
   *     others then stand
   */
  private void refold(EntityHistory<F> history, Optional<F> newest) throws Exception {
    FoldedState state = folding.apply(history.events);
    Statements after = measures.evaluate(state);
    Statements marks;
    if (newest.isPresent()) {
      Statements added = new Statements();
      lateMarks.collect(history.statements, after, newest.get().kafkaTimestamp, added);
      marks = history.marks.plus(added);
    } else {
      marks = allMarks(history.events);
    }
    say(history, after, marks);
    schedule(history, state.isEnded());
    histories.update(history);
    state.row(rows.writer(), history.newest, history.changes);
    rows.emit();
  }

  private void say(EntityHistory<F> history, Statements after, Statements marks) {
    long now = Math.max(history.saidUpTo, Math.max(clock(), history.newest));
    contribution.asOf = history.newest;
    Statements.difference(
        history.statements, history.saidUpTo, after, now, contribution, this::emit);
    Statements.difference(history.marks, history.saidUpTo, marks, now, contribution, this::emit);
    history.statements = after;
    history.marks = marks.trim();
    history.saidUpTo = now;
  }

  private void emit(Contribution said) {
    output.collect(element.replace(said));
  }

  /** Sets the timer for the next statement whose moment will come, or else for the expiry. */
  private void schedule(EntityHistory<F> history, boolean isEnded) {
    long next =
        Math.min(
            history.statements.nextMoment(history.saidUpTo),
            history.marks.nextMoment(history.saidUpTo));
    if (next == Statements.NEVER) {
      next = isEnded ? expiry(history) : Statements.NEVER;
    }
    if (next == history.timer) {
      return;
    }
    if (history.timer != EntityHistory.NONE) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, history.timer);
      history.timer = EntityHistory.NONE;
    }
    if (next != Statements.NEVER) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next);
      history.timer = next;
    }
  }

  private long expiry(EntityHistory<F> history) {
    return options.entityRetentionMillis() == FoldOptions.UNLIMITED
        ? Statements.NEVER
        : history.newest + options.entityRetentionMillis();
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    EntityHistory<F> history = histories.value();
    if (history == null || history.timer != timer.getTimestamp()) {
      return;
    }
    history.timer = EntityHistory.NONE;
    say(history, history.statements, history.marks);
    boolean isEnded = folding.apply(history.events).isEnded();
    boolean isComplete =
        history.statements.nextMoment(history.saidUpTo) == Statements.NEVER
            && history.marks.nextMoment(history.saidUpTo) == Statements.NEVER;
    if (isEnded && isComplete && clock() >= expiry(history)) {
      history.bury();
    } else {
      schedule(history, isEnded);
    }
    histories.update(history);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("moments are told by the event clock alone");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    book.drain();
  }

  @Override
  public void finish() throws Exception {
    book.drain();
    super.finish();
  }

  /** The marks that the events leave when they are taken in the order in which they arrived. */
  private Statements allMarks(List<F> events) {
    List<F> arrivals = new ArrayList<>(events);
    arrivals.sort(EntityHistory.ARRIVAL_ORDER);
    Statements marks = new Statements();
    Statements before = new Statements();
    List<F> ordered = new ArrayList<>(arrivals.size());
    for (F event : arrivals) {
      EntityHistory.insert(ordered, event);
      Statements after = measures.evaluate(folding.apply(ordered));
      lateMarks.collect(before, after, event.kafkaTimestamp, marks);
      before = after;
    }
    return marks;
  }

  private void arrived(ArrivalDelta delta) {
    output.collect(Outputs.ARRIVALS, new StreamRecord<>(delta));
    arrivalMeasures.say(delta, said -> output.collect(new StreamRecord<>(said)));
  }
}
