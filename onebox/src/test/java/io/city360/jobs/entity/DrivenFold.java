package io.city360.jobs.entity;

import io.city360.avro.Stream;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.entity.site.SiteFold;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Outputs;
import io.city360.jobs.guard.SiteFact;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * A fold of the job driven without a cluster, keeping everything.
 *
 * @param <F> the kind of fact
 */
public final class DrivenFold<F extends Fact> implements AutoCloseable {
  private final KeyedOneInputStreamOperatorTestHarness<String, F, Contribution> harness;
  private final Consumer<Contribution> said;
  private final Consumer<ClickHouseRow> rows;
  private final Consumer<ArrivalDelta> arrivals;

  private DrivenFold(
      OneInputStreamOperator<F, Contribution> fold,
      Consumer<Contribution> said,
      Consumer<ClickHouseRow> rows,
      Consumer<ArrivalDelta> arrivals)
      throws Exception {
    this.said = said;
    this.rows = rows;
    this.arrivals = arrivals;
    harness = new KeyedOneInputStreamOperatorTestHarness<>(fold, fact -> fact.entity, Types.STRING);
    harness.getExecutionConfig().enableObjectReuse();
    harness.setup(Contribution.TYPE.createSerializer(null));
    harness.open();
  }

  private static FoldOptions options(Map<String, String> texts) {
    return FoldOptions.of(texts).unlimited();
  }

  /** The fold of cases. */
  public static DrivenFold<CaseFact> cases(
      Map<String, String> texts,
      Consumer<Contribution> said,
      Consumer<ClickHouseRow> rows,
      Consumer<ArrivalDelta> arrivals)
      throws Exception {
    return new DrivenFold<>(
        new EntityFold<>(EntityModel.cases(), options(texts), Stream.CASES.topic()),
        said,
        rows,
        arrivals);
  }

  /** The fold of approvals. */
  public static DrivenFold<ApprovalFact> approvals(
      Map<String, String> texts,
      Consumer<Contribution> said,
      Consumer<ClickHouseRow> rows,
      Consumer<ArrivalDelta> arrivals)
      throws Exception {
    return new DrivenFold<>(
        new EntityFold<>(EntityModel.approvals(), options(texts), Stream.APPROVALS.topic()),
        said,
        rows,
        arrivals);
  }

  /** The fold of sites. */
  public static DrivenFold<SiteFact> sites(
      Map<String, String> texts,
      Consumer<Contribution> said,
      Consumer<ClickHouseRow> rows,
      Consumer<ArrivalDelta> arrivals)
      throws Exception {
    return new DrivenFold<>(
        new SiteFold(options(texts), Stream.READINGS.topic(), Stream.SITES.topic()),
        said,
        rows,
        arrivals);
  }

  /** Takes a fact. */
  public void take(F fact) throws Exception {
    harness.processElement(new StreamRecord<>(fact));
    drain();
  }

  /** Moves the clock and asks for every count. */
  public void clock(long time) throws Exception {
    harness.processWatermark(time);
    harness.prepareSnapshotPreBarrier(1);
    drain();
  }

  private void drain() {
    Queue<Object> out = harness.getOutput();
    while (!out.isEmpty()) {
      if (out.poll() instanceof StreamRecord<?> record) {
        said.accept((Contribution) record.getValue());
      }
    }
    drain(harness.getSideOutput(Outputs.ROWS), rows);
    drain(harness.getSideOutput(Outputs.ARRIVALS), arrivals);
  }

  private static <T> void drain(Queue<StreamRecord<T>> side, Consumer<T> consumer) {
    while (side != null && !side.isEmpty()) {
      consumer.accept(side.poll().getValue());
    }
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
