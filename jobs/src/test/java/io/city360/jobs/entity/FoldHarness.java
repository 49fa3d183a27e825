package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Outputs;
import io.city360.jobs.state.LeanType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * A fold with its time driven by hand.
 *
 * @param <F> the kind of fact
 */
public final class FoldHarness<F extends Fact> implements AutoCloseable {
  private static final Catalogue CATALOGUE = Catalogue.bundled();

  private final KeyedOneInputStreamOperatorTestHarness<String, F, Contribution> harness;
  private final LeanType<F> type;
  private final Said said = new Said();
  private final List<Contribution> waiting = new ArrayList<>();

  /** The catalogue of every fold under test. */
  public static Catalogue catalogue() {
    return CATALOGUE;
  }

  /** Code of a measure. */
  public static int measure(String id) {
    return CATALOGUE.measure(id).orElseThrow().code();
  }

  /** Keeps everything. */
  public static FoldOptions options() {
    return FoldOptions.of(CATALOGUE.texts()).unlimited();
  }

  /** A fold that starts from a snapshot, or from nothing. */
  public FoldHarness(
      OneInputStreamOperator<F, Contribution> fold,
      LeanType<F> type,
      Optional<OperatorSubtaskState> from)
      throws Exception {
    this.type = type;
    harness = new KeyedOneInputStreamOperatorTestHarness<>(fold, fact -> fact.entity, Types.STRING);
    harness.getExecutionConfig().enableObjectReuse();
    harness.setup(Contribution.TYPE.createSerializer(null));
    if (from.isPresent()) {
      harness.initializeState(from.get());
    }
    harness.open();
  }

  /** Hands a fact in, as the network does: another object with the same content. */
  public FoldHarness<F> take(F fact) throws Exception {
    harness.processElement(new StreamRecord<>(type.createSerializer(null).copy(fact)));
    collect();
    return this;
  }

  /** Moves the clock. */
  public FoldHarness<F> clock(long time) throws Exception {
    harness.processWatermark(time);
    collect();
    return this;
  }

  /** The operator's harness, for what is rarely needed. */
  public KeyedOneInputStreamOperatorTestHarness<String, F, Contribution> flink() {
    return harness;
  }

  /** What has been said so far, also by arrivals. */
  public Said said() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    collect();
    return said;
  }

  private void collect() {
    List<Contribution> news = harness.extractOutputValues();
    news.forEach(said::add);
    waiting.addAll(news);
    harness.getOutput().clear();
  }

  /** What has been said since this was last asked for, statement by statement. */
  public List<Contribution> drain() {
    List<Contribution> news = List.copyOf(waiting);
    waiting.clear();
    return news;
  }

  /** Number of rows sent to a table. */
  public long rows(Table table) {
    var rows = harness.getSideOutput(Outputs.ROWS);
    return rows == null
        ? 0
        : rows.stream().map(StreamRecord::getValue).filter(row -> row.table() == table).count();
  }

  /** The last row sent to a table. */
  public ClickHouseRow lastRow(Table table) {
    return harness.getSideOutput(Outputs.ROWS).stream()
        .map(StreamRecord::getValue)
        .filter(row -> row.table() == table)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** Everything that arrived, added up. */
  public ArrivalDelta arrivals() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    ArrivalDelta sum = new ArrivalDelta();
    var deltas = harness.getSideOutput(Outputs.ARRIVALS);
    List<StreamRecord<ArrivalDelta>> records = deltas == null ? List.of() : List.copyOf(deltas);
    records.forEach(record -> sum.add(record.getValue()));
    return sum;
  }

  /** What is kept now. */
  public OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    collect();
    return harness.snapshot(1, 1);
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
