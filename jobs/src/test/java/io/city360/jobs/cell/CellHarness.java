package io.city360.jobs.cell;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.jobs.FakeEpochs;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.alert.AlertSignal;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.Bundle;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.indicator.NodeChange;
import io.city360.jobs.publication.Pace;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.PublishedRows;
import io.city360.jobs.publication.Publishing;
import io.city360.jobs.publication.Retention;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A cell operator with hand-driven time. Times are the district's local times as text. */
final class CellHarness implements AutoCloseable {
  static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss]");

  /** A hold that a test lifts. */
  static final class ManualHold implements PublicationHold.Factory {
    private static final long serialVersionUID = 1L;
    private static volatile boolean isHeld;

    static void hold() {
      isHeld = true;
    }

    static void lift() {
      isHeld = false;
    }

    @Override
    public PublicationHold open() {
      return new PublicationHold() {
        @Override
        public boolean isHeld() {
          return isHeld;
        }

        @Override
        public void checkpointCompleted() {}

        @Override
        public void close() {}
      };
    }
  }

  /** What a test says that earlier starts published. */
  static final class ManualRows implements PublishedRows.Factory {
    private static final long serialVersionUID = 1L;
    private static volatile List<PublishedRows.Window> windows = List.of();

    static void published(PublishedRows.Window... before) {
      windows = List.of(before);
    }

    @Override
    public PublishedRows open() {
      return new PublishedRows() {
        @Override
        public List<Window> since(long since, long epoch) {
          return windows;
        }

        @Override
        public long startedAt(String run) {
          return 0;
        }

        @Override
        public void close() {}
      };
    }
  }

  private final KeyedTwoInputStreamOperatorTestHarness<
          Tuple2<String, String>, Bundle, Notice, ClickHouseRow>
      harness;
  private final List<PublishedRow> rows = new ArrayList<>();
  private int taken;
  private long now;
  private long checkpoint;

  CellHarness() throws Exception {
    this(Retention.DEFAULT, 1, Optional.empty());
  }

  CellHarness(Retention retention) throws Exception {
    this(retention, 1, Optional.empty());
  }

  CellHarness(Retention retention, long epoch, Optional<OperatorSubtaskState> restored)
      throws Exception {
    this(retention, epoch, restored, Edition.of(CATALOGUE.texts()));
  }

  CellHarness(
      Retention retention, long epoch, Optional<OperatorSubtaskState> restored, Edition edition)
      throws Exception {
    CellOperator operator =
        new CellOperator(
            new CellOptions(
                edition,
                retention,
                Pace.DEFAULT,
                new Publishing(new FakeEpochs().next(epoch), new ManualHold(), new ManualRows())));
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            operator,
            bundle -> Tuple2.of(bundle.scope, bundle.topic),
            null,
            Types.TUPLE(Types.STRING, Types.STRING));
    harness.setup(
        io.city360.jobs.clickhouse.ClickHouseRowTypeInfo.INSTANCE.createSerializer(
            new org.apache.flink.api.common.serialization.SerializerConfigImpl()));
    harness.setProcessingTime(0);
    if (restored.isPresent()) {
      harness.initializeState(restored.get());
    }
    harness.open();
  }

  /** Local time of the district in epoch milliseconds. */
  static long at(String local) {
    return LocalDateTime.parse(local.length() == 10 ? local + " 00:00" : local, TIME)
        .atZone(CATALOGUE.calendar().zone())
        .toInstant()
        .toEpochMilli();
  }

  /** Says an amount of a measure at its finest slice. */
  CellHarness say(String scope, String measure, String time, long amount) throws Exception {
    return say(scope, measure, time, 0, amount);
  }

  CellHarness say(String scope, String measure, String time, long bucket, long amount)
      throws Exception {
    var definition = CATALOGUE.measure(measure).orElseThrow();
    long slice = CATALOGUE.calendar().start(definition.finest(), at(time));
    return send(
        scope, definition.topics().get(0), definition.code(), slice, bucket, amount, at(time));
  }

  /** Says that a statement about a window changed after it had settled. */
  CellHarness mark(String scope, String measure, Grain grain, String window) throws Exception {
    var definition = CATALOGUE.measure(measure).orElseThrow();
    for (var mark : definition.lateMarks()) {
      if (mark.grain() == grain) {
        send(scope, definition.topics().get(0), mark.code(), at(window), 0, 1, at(window));
      }
    }
    return this;
  }

  CellHarness send(
      String scope, String topic, int code, long slice, long bucket, long amount, long asOf)
      throws Exception {
    Bundle bundle = new Bundle();
    bundle.reset(scope, topic);
    bundle.enteredAt = 7;
    bundle.add(code, slice, bucket, amount, asOf);
    return send(bundle);
  }

  /** Tells the operator of a new edition, or that a fold has told everything. */
  CellHarness notice(Notice notice) throws Exception {
    harness.processElement2(new StreamRecord<>(notice));
    return this;
  }

  CellHarness send(Bundle bundle) throws Exception {
    harness.processElement1(new StreamRecord<>(bundle));
    return this;
  }

  /** Moves the clock. */
  CellHarness clock(String time) throws Exception {
    return clock(at(time));
  }

  CellHarness clock(long time) throws Exception {
    harness.processWatermark1(new Watermark(time));
    return this;
  }

  /** Lets the wall clock pass one tick of the finest grain. */
  CellHarness second() throws Exception {
    return advance(1000);
  }

  /** Lets the wall clock come to the next full publication. */
  CellHarness fullTick() throws Exception {
    return advance(15_000 - now % 15_000);
  }

  private CellHarness advance(long millis) throws Exception {
    now += millis;
    harness.setProcessingTime(now);
    return this;
  }

  /** Takes a checkpoint as Flink does: first the hook before the barrier, then the snapshot. */
  OperatorSubtaskState checkpoint() throws Exception {
    checkpoint++;
    harness.getOperator().prepareSnapshotPreBarrier(checkpoint);
    OperatorSubtaskState state = harness.snapshot(checkpoint, now);
    harness.notifyOfCompletedCheckpoint(checkpoint);
    return state;
  }

  /** All rows so far, oldest first. */
  List<PublishedRow> rows() {
    List<ClickHouseRow> all = harness.extractOutputValues();
    for (; taken < all.size(); taken++) {
      rows.add(PublishedRow.of(all.get(taken)));
    }
    return rows;
  }

  /** Forgets the rows so far. */
  CellHarness forget() {
    rows();
    rows.clear();
    return this;
  }

  /** Rows of an indicator at a grain and scope, oldest first. */
  List<PublishedRow> rows(String indicator, Grain grain) {
    return rows().stream()
        .filter(row -> row.table() == Table.INDICATOR_VALUES)
        .filter(row -> row.text("indicator").equals(indicator))
        .filter(row -> row.text("grain").equals(grain.id()))
        .toList();
  }

  /** What a reader of the table sees: the newest row of each window that is not void. */
  Map<String, PublishedRow> table() {
    return table(rows());
  }

  static Map<String, PublishedRow> table(List<PublishedRow> rows) {
    Map<String, PublishedRow> newest = new HashMap<>();
    for (PublishedRow row : rows) {
      if (row.table() == Table.INDICATOR_VALUES) {
        newest.merge(
            key(row),
            row,
            (old, next) -> next.number("revision") > old.number("revision") ? next : old);
      }
    }
    newest.values().removeIf(row -> row.number("is_void") == 1);
    return newest;
  }

  private static String key(PublishedRow row) {
    return String.join(
        " ",
        row.text("indicator"),
        row.text("grain"),
        row.text("scope"),
        row.text("scope_id"),
        row.text("window_start"));
  }

  Optional<PublishedRow> seen(String indicator, Grain grain, String window) {
    return seen(indicator, grain, "district", "", window);
  }

  Optional<PublishedRow> seen(
      String indicator, Grain grain, String level, String id, String window) {
    return Optional.ofNullable(
        table().get(String.join(" ", indicator, grain.id(), level, id, "" + at(window))));
  }

  List<NodeChange> nodes() {
    List<NodeChange> changes = new ArrayList<>();
    var output = harness.getSideOutput(CellOperator.NODES);
    if (output != null) {
      output.forEach(record -> changes.add(record.getValue()));
    }
    return changes;
  }

  List<AlertSignal> signals(String indicator) {
    List<AlertSignal> signals = new ArrayList<>();
    var output = harness.getSideOutput(CellOperator.SIGNALS);
    if (output != null) {
      output.forEach(record -> signals.add(record.getValue()));
    }
    signals.removeIf(signal -> !signal.subject().equals(indicator));
    return signals;
  }

  int keyedEntries() {
    return harness.numKeyedStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
