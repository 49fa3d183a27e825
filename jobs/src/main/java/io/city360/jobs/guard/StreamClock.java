package io.city360.jobs.guard;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Brings the clock of a stream to its newest accepted event when the stream falls silent.
 * Watermarks alone follow the partition that is furthest behind, and begin anew after a restore:
 * which windows are closed would depend on which partition fell silent last, and on faults.
 *
 * @param <F> the fact
 */
public final class StreamClock<F extends Fact> extends AbstractStreamOperator<F>
    implements OneInputStreamOperator<F, F> {
  private static final long serialVersionUID = 1L;

  private final long boundMillis;

  private transient long newest;
  private transient long clock;
  private transient ListState<Long> newestState;

  /**
   * A clock.
   *
   * @param boundMillis how far behind the newest event the clock stays
   */
  public StreamClock(long boundMillis) {
    this.boundMillis = boundMillis;
  }

  /** A restored clock knows the newest event of all its peers. */
  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    newestState =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("newest", LongSerializer.INSTANCE));
    newest = Long.MIN_VALUE;
    clock = Long.MIN_VALUE;
    for (long restored : newestState.get()) {
      newest = Math.max(newest, restored);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    newestState.update(List.of(newest));
  }

  @Override
  public void processElement(StreamRecord<F> element) {
    newest = Math.max(newest, element.getValue().eventTime);
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    clock = Math.max(clock, mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (status.isIdle() && newest != Long.MIN_VALUE && newest - boundMillis - 1 > clock) {
      // Said while the stream still counts as active: a watermark of an idle one is not heard.
      output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
      processWatermark(new Watermark(newest - boundMillis - 1));
    }
    super.processWatermarkStatus(status);
  }
}
