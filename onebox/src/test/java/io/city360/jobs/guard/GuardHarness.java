package io.city360.jobs.guard;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.CaseEvent;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.state.LeanType;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * A guard driven without a cluster.
 *
 * @param <F> the kind of fact
 */
public final class GuardHarness<F extends Fact> implements AutoCloseable {
  private final OneInputStreamOperatorTestHarness<RawRecord, F> harness;

  private GuardHarness(Guard<?, F> guard, LeanType<F> type) throws Exception {
    harness = new OneInputStreamOperatorTestHarness<>(guard);
    harness.getExecutionConfig().enableObjectReuse();
    harness.setup(type.createSerializer(null));
    harness.open();
  }

  /** The guard of the case stream. */
  public static GuardHarness<CaseFact> cases(Map<String, String> texts) throws Exception {
    return new GuardHarness<>(
        new Guard<CaseEvent, CaseFact>(GuardOptions.of(texts), CaseRules::new), CaseFact.TYPE);
  }

  /** The guard of the approval stream. */
  public static GuardHarness<ApprovalFact> approvals(Map<String, String> texts) throws Exception {
    return new GuardHarness<>(
        new Guard<ApprovalEvent, ApprovalFact>(GuardOptions.of(texts), ApprovalRules::new),
        ApprovalFact.TYPE);
  }

  /** The guard of the reading stream. */
  public static GuardHarness<SiteFact> readings(Map<String, String> texts) throws Exception {
    return new GuardHarness<>(
        new Guard<Reading, SiteFact>(GuardOptions.of(texts), ReadingRules::new), SiteFact.TYPE);
  }

  /** The guard of the registry. */
  public static GuardHarness<SiteFact> sites(Map<String, String> texts) throws Exception {
    return new GuardHarness<>(
        new Guard<Site, SiteFact>(GuardOptions.of(texts), SiteRules::new), SiteFact.TYPE);
  }

  /** Takes a record; what is accepted goes to the consumer, each time another object. */
  public void take(RawRecord raw, Consumer<F> facts) throws Exception {
    harness.processElement(new StreamRecord<>(raw));
    Queue<Object> out = harness.getOutput();
    while (!out.isEmpty()) {
      @SuppressWarnings("unchecked")
      StreamRecord<F> accepted = (StreamRecord<F>) out.poll();
      facts.accept(accepted.getValue());
    }
  }

  /** Hands on the rows of refused records and their counts. */
  public void drain(Consumer<ClickHouseRow> rows, Consumer<ArrivalDelta> arrivals)
      throws Exception {
    harness.prepareSnapshotPreBarrier(1);
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
