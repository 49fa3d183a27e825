package io.city360.jobs.alert;

import io.city360.catalogue.AlertBounds;
import io.city360.catalogue.AlertQuantity;
import io.city360.catalogue.AlertRule;
import io.city360.catalogue.AlertWatch;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.definition.InForce;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.Revisions;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;

/**
 * Alerts of each (scope, subject): signals open and close them by the catalogue's rules, commands
 * take them on, silence and close them, and editions of the catalogue change the rules. The main
 * output is rows of {@code alerts}; messages for Kafka leave on {@link #MESSAGES}. Both leave at
 * once, so nothing waits for a checkpoint.
 *
 * <p>How long a number has been bad is a matter of the events' clock; when an alert was opened,
 * acknowledged or muted is a matter of the machine's. After a restore, while nothing is published,
 * waits that end begin anew: the number may have changed unheard.
 *
 * <p>State: one {@link AlertStore} a key.
 */
public final class AlertOperator extends AbstractStreamOperator<ClickHouseRow>
    implements TwoInputStreamOperator<AlertSignal, Either<AlertCommand, Notice>, ClickHouseRow>,
        Triggerable<Tuple2<String, String>, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  /** Changes of alerts, for people and other systems. */
  public static final OutputTag<AlertMessage> MESSAGES =
      new OutputTag<>("alert-messages", AlertMessage.TYPE);

  private static final double HOLDS_NOT = 0;

  private final AlertOptions options;

  private transient InForce inForce;
  private transient AlertRules rules;
  private transient AlertRows rows;
  private transient AlertLife life;
  private transient StreamSilence silence;
  private transient Revisions revisions;
  private transient PublicationHold hold;
  private transient ValueState<AlertStore> state;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient StreamRecord<ClickHouseRow> record;
  private transient StreamRecord<AlertMessage> message;
  private transient Counter ignored;

  /** The clock before the end of all input, which is no time. */
  private transient long clock;

  /**
   * @param options what it is started with
   */
  public AlertOperator(AlertOptions options) {
    this.options = options;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    inForce = InForce.restore(context.getOperatorStateStore(), options.edition());
  }

  @Override
  public void open() throws Exception {
    super.open();
    plan(inForce.catalogue());
    life = new AlertLife(this::changed);
    revisions =
        new Revisions(
            options.epochs(),
            getRuntimeContext().getJobInfo().getJobId().toString(),
            getRuntimeContext().getTaskInfo().getAttemptNumber());
    hold = options.hold().open();
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("alerts", AlertStoreSerializer.TYPE));
    timers = getInternalTimerService("alerts", VoidNamespaceSerializer.INSTANCE, this);
    silence =
        new StreamSilence(
            time -> timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time),
            time -> timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time));
    record = new StreamRecord<>(null);
    message = new StreamRecord<>(null);
    ignored = getMetricGroup().counter("ignoredAlertCommands");
    clock = Alert.NEVER;
  }

  private void plan(Catalogue catalogue) {
    rules = new AlertRules(catalogue);
    rows = new AlertRows(catalogue, rules);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
      clock = Math.max(clock, mark.getTimestamp());
    }
    super.processWatermark(mark);
  }

  /** The clock is that of the signals; commands and definitions have none. */
  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // Commands and definitions have no clock.
  }

  @Override
  public void processElement1(StreamRecord<AlertSignal> element) throws Exception {
    AlertSignal signal = element.getValue();
    AlertStore store = store();
    switch (signal.kind()) {
      case INDICATOR -> indicator(store, signal);
      case NODE -> observe(AlertWatch.NODES, store, signal, signal.value());
      case STREAM -> heard(store, signal);
    }
    state.update(store);
  }

  private void indicator(AlertStore store, AlertSignal signal) {
    for (AlertRule rule : rules.of(AlertWatch.INDICATORS, signal.subject(), signal.scope())) {
      boolean isScore = rule.quantity() == AlertQuantity.SCORE;
      observe(rule, store, isScore ? signal.score() : signal.value(), signal.asOf());
    }
    store.wasFresh |= !signal.isStale();
    if (store.wasFresh) {
      observe(
          AlertWatch.STALENESS, store, signal, signal.isStale() ? AlertBounds.HOLDS : HOLDS_NOT);
    }
  }

  private void heard(AlertStore store, AlertSignal signal) {
    silence.heard(
        rules.of(AlertWatch.STREAMS, signal.subject(), signal.scope()),
        store,
        signal.subject(),
        signal.asOf(),
        clock);
    observe(AlertWatch.STREAMS, store, signal, HOLDS_NOT);
  }

  private void observe(AlertWatch watch, AlertStore store, AlertSignal signal, double number) {
    for (AlertRule rule : rules.of(watch, signal.subject(), signal.scope())) {
      observe(rule, store, number, signal.asOf());
    }
  }

  private void observe(AlertRule rule, AlertStore store, double number, long asOf) {
    long begins = clock == Alert.NEVER ? asOf : clock;
    if (begins == Alert.NEVER) {
      return;
    }
    Alert alert = store.alert(rule.id());
    life.observe(rule, alert, number, asOf, begins, now());
    askForEnd(rule, alert, begins);
  }

  private void askForEnd(AlertRule rule, Alert alert, long from) {
    OptionalLong next = life.nextEnd(rule, alert, from);
    if (next.isPresent()) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next.getAsLong());
    }
  }

  /** Both come to every subtask; a command means the one that keeps its alert. */
  @Override
  public void processElement2(StreamRecord<Either<AlertCommand, Notice>> element) throws Exception {
    Either<AlertCommand, Notice> said = element.getValue();
    if (said.isLeft()) {
      AlertId about = said.left().alert();
      Tuple2<String, String> key = Tuple2.of(about.scope(), about.subject());
      if (isKept(key)) {
        setCurrentKey(key);
        obey(said.left());
      }
    } else if (said.right().edition().isPresent()
        && inForce.adopt(said.right().edition().get()).isPresent()) {
      plan(inForce.catalogue());
    }
  }

  private boolean isKept(Tuple2<String, String> key) {
    var task = getRuntimeContext().getTaskInfo();
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks())
        == task.getIndexOfThisSubtask();
  }

  /** A command about what is not known leaves no trace in state. */
  private void obey(AlertCommand command) throws Exception {
    AlertStore store = store();
    if (rules.rule(command.alert().rule()).filter(rule -> obey(rule, store, command)).isPresent()) {
      state.update(store);
    } else {
      ignored.inc();
    }
  }

  private boolean obey(AlertRule rule, AlertStore store, AlertCommand command) {
    if (command.kind() == AlertCommand.Kind.REPORT) {
      return report(rule, store, command);
    }
    Alert alert = store.alerts().get(rule.id());
    if (alert == null || alert.number != command.alert().number()) {
      return false;
    }
    return switch (command.kind()) {
      case ACK -> life.acknowledge(rule, alert, command.by(), command.at());
      case MUTE -> mute(rule, alert, command);
      case CLOSE -> life.closeByHand(rule, alert, command.by(), command.at());
      case DISPATCHED -> life.dispatched(rule, alert, command.at());
      case REPORT -> throw new IllegalStateException("a report is taken in above");
    };
  }

  private boolean report(AlertRule rule, AlertStore store, AlertCommand command) {
    AlertId about = command.alert();
    boolean isWatched = rules.of(AlertWatch.REPORTS, about.subject(), about.scope()).contains(rule);
    if (isWatched) {
      observe(rule, store, command.value(), command.at());
    }
    return isWatched;
  }

  private boolean mute(AlertRule rule, Alert alert, AlertCommand command) {
    boolean isMuted = life.mute(rule, alert, command.by(), command.until());
    if (isMuted) {
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, command.until());
    }
    return isMuted;
  }

  @Override
  public void onEventTime(InternalTimer<Tuple2<String, String>, VoidNamespace> timer)
      throws Exception {
    AlertStore store = state.value();
    boolean isEnd = timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    if (store == null || isEnd) {
      return;
    }
    for (Map.Entry<String, Alert> entry : store.alerts().entrySet()) {
      rules.rule(entry.getKey()).ifPresent(rule -> passed(rule, store, entry.getValue(), timer));
    }
    state.update(store);
  }

  private void passed(
      AlertRule rule,
      AlertStore store,
      Alert alert,
      InternalTimer<Tuple2<String, String>, VoidNamespace> timer) {
    if (rule.watch() == AlertWatch.STREAMS) {
      silence.passed(rule, store, timer.getKey().f1, clock, now());
    }
    if (hold.isHeld()) {
      alert.restartWaits(clock);
    } else {
      life.settle(rule, alert, clock, now());
    }
    askForEnd(rule, alert, clock);
  }

  @Override
  public void onProcessingTime(InternalTimer<Tuple2<String, String>, VoidNamespace> timer)
      throws Exception {
    AlertStore store = state.value();
    if (store == null) {
      return;
    }
    for (Map.Entry<String, Alert> entry : store.alerts().entrySet()) {
      rules
          .rule(entry.getKey())
          .ifPresent(
              rule -> {
                life.endSilence(rule, entry.getValue(), now());
                if (silence.isSilent(rule, store, timer.getKey().f1, clock, now())) {
                  observe(rule, store, AlertBounds.HOLDS, store.heardAt);
                }
              });
    }
    state.update(store);
  }

  private AlertStore store() throws Exception {
    AlertStore store = state.value();
    return store == null ? new AlertStore() : store;
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @SuppressWarnings("unchecked")
  private void changed(AlertRule rule, Alert alert, AlertChange change, boolean isTold) {
    Tuple2<String, String> key = (Tuple2<String, String>) getCurrentKey();
    AlertId id = new AlertId(rule.id(), key.f0, key.f1, alert.number);
    output.collect(record.replace(rows.row(rule, alert, id, revisions.next())));
    if (change != AlertChange.DISPATCHED) {
      AlertMessage told = rows.message(rule, alert, id, change, isTold, now());
      output.collect(MESSAGES, message.replace(told));
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    hold.checkpointCompleted();
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      if (hold != null) {
        hold.close();
      }
      if (revisions != null) {
        revisions.close();
      }
    }
  }
}
