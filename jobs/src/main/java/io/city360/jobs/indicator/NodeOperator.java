package io.city360.jobs.indicator;

import io.city360.catalogue.Grain;
import io.city360.catalogue.Scope;
import io.city360.jobs.alert.AlertRules;
import io.city360.jobs.alert.AlertSignal;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.definition.InForce;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.publication.Revisions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Topic, field and city indices of each scope, as rows of {@code node_values}; what the wall begins
 * to show also as rows of {@code shown}. Changes are gathered for a moment, so that ten topics that
 * change on one tick make one city index; nothing waits past a checkpoint's barrier.
 */
public final class NodeOperator extends AbstractStreamOperator<ClickHouseRow>
    implements TwoInputStreamOperator<NodeChange, Notice, ClickHouseRow> {
  private static final long serialVersionUID = 1L;

  /** The id of the node above all fields. */
  public static final String CITY = "city";

  /** Indices that alert rules watch, as the wall shows them. */
  public static final OutputTag<AlertSignal> SIGNALS =
      new OutputTag<>("node-signals", AlertSignal.TYPE);

  private static final String STATE = "nodes";
  static final String TOPIC = "topic";
  static final String FIELD = "field";

  /** After a tick of the cells, their changes arrive within this time. */
  private static final long GATHER_MILLIS = 100;

  private final NodeOptions options;

  private transient InForce inForce;
  private transient NodeTree tree;
  private transient AlertRules watched;
  private transient ValueRows rows;
  private transient Revisions revisions;
  private transient ValueState<NodeStore> state;

  /** Scope to window to topics that changed. */
  private transient Map<String, TreeMap<Long, Set<String>>> dirty;

  private transient boolean isScheduled;
  private transient long retention;
  private transient StreamRecord<ClickHouseRow> record;

  /**
   * @param options what it is started with
   */
  public NodeOperator(NodeOptions options) {
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
    plan();
    revisions =
        new Revisions(
            options.epochs(),
            getRuntimeContext().getJobInfo().getJobId().toString(),
            getRuntimeContext().getTaskInfo().getAttemptNumber());
    state =
        getRuntimeContext().getState(new ValueStateDescriptor<>(STATE, NodeStoreSerializer.TYPE));
    dirty = new LinkedHashMap<>();
    retention = options.retention().millis(Grain.DAY);
    record = new StreamRecord<>(null);
  }

  private void plan() {
    tree = new NodeTree(inForce.catalogue());
    watched = new AlertRules(inForce.catalogue());
    rows = new ValueRows(inForce.catalogue().version());
  }

  @Override
  public void processElement1(StreamRecord<NodeChange> element) throws Exception {
    NodeChange change = element.getValue();
    NodeStore store = state.value();
    if (store == null) {
      store = new NodeStore();
    }
    store.put(change);
    state.update(store);
    dirty
        .computeIfAbsent(change.scope(), any -> new TreeMap<>())
        .computeIfAbsent(change.window(), any -> new HashSet<>())
        .add(change.topic());
    schedule();
  }

  private void schedule() {
    if (!isScheduled) {
      isScheduled = true;
      long now = getProcessingTimeService().getCurrentProcessingTime();
      getProcessingTimeService().registerTimer(now + GATHER_MILLIS, time -> publish());
    }
  }

  /** Under a new edition fields may have other topics: what the wall shows is worked out again. */
  @Override
  public void processElement2(StreamRecord<Notice> element) throws Exception {
    Notice notice = element.getValue();
    if (notice.edition().isEmpty() || inForce.adopt(notice.edition().get()).isEmpty()) {
      return;
    }
    plan();
    List<String> scopes;
    try (Stream<String> keys =
        this.<String>getKeyedStateBackend().getKeys(STATE, VoidNamespace.INSTANCE)) {
      scopes = keys.toList();
    }
    for (String scope : scopes) {
      setCurrentKey(scope);
      dirty
          .computeIfAbsent(scope, any -> new TreeMap<>())
          .computeIfAbsent(NodeChange.LIVE, any -> new HashSet<>())
          .addAll(state.value().topics(NodeChange.LIVE).keySet());
    }
    schedule();
  }

  /** The clock is that of the changes; definitions have none. */
  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // Definitions have no clock.
  }

  private void publish() throws Exception {
    isScheduled = false;
    for (Map.Entry<String, TreeMap<Long, Set<String>>> entry : dirty.entrySet()) {
      setCurrentKey(entry.getKey());
      NodeStore store = state.value();
      Scope scope = ScopeText.parse(entry.getKey());
      for (Map.Entry<Long, Set<String>> window : entry.getValue().entrySet()) {
        publish(store, scope, window.getKey(), window.getValue());
      }
      store.dropOlderThan(retention);
      state.update(store);
    }
    dirty.clear();
  }

  private void publish(NodeStore store, Scope scope, long window, Set<String> changed) {
    Map<String, NodeValue> topics = store.topics(window);
    changed.forEach(topic -> emit(store, scope, window, topic, TOPIC, topics.get(topic)));
    Map<String, List<String>> fields = tree.fields(scope.level(), window == NodeChange.LIVE);
    if (fields.isEmpty()) {
      return;
    }
    List<Optional<NodeValue>> all = new ArrayList<>();
    fields.forEach(
        (field, children) -> {
          NodeValue value =
              NodeTree.mean(
                  children.size(),
                  children.stream().map(topic -> Optional.ofNullable(topics.get(topic))).toList());
          all.add(Optional.of(value));
          if (children.stream().anyMatch(changed::contains)) {
            emit(store, scope, window, field, FIELD, value);
          }
        });
    emit(store, scope, window, CITY, CITY, NodeTree.mean(fields.size(), all));
  }

  private void emit(
      NodeStore store, Scope scope, long window, String node, String level, NodeValue value) {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    send(rows.node(node, level, scope, window, store.end(window), value, revisions.next(), now));
    if (window == NodeChange.LIVE) {
      NodeValue before = store.shown().put(level + ":" + node, value);
      if (before == null || !before.looksLike(value)) {
        send(rows.shown(node, level, scope, value, now));
      }
      signal(scope, node, value);
    }
  }

  private void signal(Scope scope, String node, NodeValue value) {
    if (watched.watchesNode(node, scope.level())) {
      AlertSignal said =
          new AlertSignal(
              AlertSignal.Kind.NODE,
              (String) getCurrentKey(),
              node,
              value.value(),
              value.value(),
              false,
              value.asOf());
      output.collect(SIGNALS, new StreamRecord<>(said));
    }
  }

  private void send(ClickHouseRow row) {
    output.collect(record.replace(row));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    publish();
  }

  @Override
  public void finish() throws Exception {
    publish();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      if (revisions != null) {
        revisions.close();
      }
    }
  }
}
