package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.definition.Swept;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * An operator whose clock goes on when its input falls silent: by the time that has passed since
 * the last event, never beyond now, and not before the first event. So windows close and devices
 * fall silent on a quiet night, while a replay of 2011 stays in its own time.
 *
 * <p>Downstream an idle operator stays idle, so that a silent stream does not hold the others back;
 * each step of its clock is sent in a short moment of activity. A clock that never falls is ahead
 * of late watermarks, which are then left out.
 *
 * @param <T> what the operator emits
 */
public abstract class ClockedOperator<T> extends AbstractStreamOperator<T> {
  private static final long serialVersionUID = 1L;
  private static final long STEP_MILLIS = 1000;

  private final boolean isSilenceFilled;

  private transient boolean isIdle;
  private transient long clock;
  private transient long lastEventAt;
  private transient ListState<Long> clocks;
  private transient ListState<Long> wallClocks;

  /**
   * An operator with a clock.
   *
   * @param isSilenceFilled whether the clock goes on in silence
   */
  protected ClockedOperator(boolean isSilenceFilled) {
    this.isSilenceFilled = isSilenceFilled;
  }

  /** A restored operator goes on from the latest clock of its peers, also when nothing comes. */
  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    clocks = union(context, "clock");
    wallClocks = union(context, "wall-clock");
    clock = greatest(clocks, Long.MIN_VALUE);
    lastEventAt = greatest(wallClocks, getProcessingTimeService().getCurrentProcessingTime());
  }

  private static ListState<Long> union(StateInitializationContext context, String name)
      throws Exception {
    return context
        .getOperatorStateStore()
        .getUnionListState(new ListStateDescriptor<>(name, LongSerializer.INSTANCE));
  }

  private static long greatest(ListState<Long> times, long otherwise) throws Exception {
    long greatest = Long.MIN_VALUE;
    for (long time : times.get()) {
      greatest = Math.max(greatest, time);
    }
    return greatest == Long.MIN_VALUE ? otherwise : greatest;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    clocks.update(List.of(clock));
    wallClocks.update(List.of(lastEventAt));
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (isSilenceFilled) {
      scheduleStep();
    }
  }

  /** The clock in epoch milliseconds; {@code Long.MIN_VALUE} before the first watermark. */
  protected final long clock() {
    return clock;
  }

  /** To be called with each event; a clock that is moved by other streams is a sign of life too. */
  protected final void sawEvent() {
    lastEventAt = getProcessingTimeService().getCurrentProcessingTime();
  }

  /** Every key that a keyed state of this operator holds something for. */
  protected final List<String> keys(String state) {
    try (Stream<String> keys =
        this.<String>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
      return keys.toList();
    }
  }

  /**
   * Tells the cells that all entities have told what they say under a catalogue.
   *
   * @param wholeFrom windows that begin here or later rest on everything that ever came
   */
  protected final void told(Catalogue catalogue, io.city360.avro.Stream stream, long wholeFrom) {
    TaskInfo task = getRuntimeContext().getTaskInfo();
    output.collect(
        Notice.SWEPT,
        new StreamRecord<>(
            Notice.of(
                new Swept(
                    stream.topic(),
                    task.getIndexOfThisSubtask(),
                    task.getNumberOfParallelSubtasks(),
                    catalogue.structure(),
                    wholeFrom,
                    clock))));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() > clock) {
      clock = mark.getTimestamp();
      sawEvent();
      super.processWatermark(mark);
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    isIdle = status.isIdle();
    super.processWatermarkStatus(status);
  }

  private void scheduleStep() {
    long silentSince = clock;
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + STEP_MILLIS,
            now -> {
              step(silentSince);
              scheduleStep();
            });
  }

  /** In silence the clock goes on by as much as the wall clock did. */
  private void step(long before) throws Exception {
    if (!isIdle || clock == Long.MIN_VALUE || clock != before) {
      return;
    }
    long now = getProcessingTimeService().getCurrentProcessingTime();
    long passed = now - lastEventAt;
    lastEventAt = now;
    long target = Math.min(now, clock + passed);
    if (target > clock) {
      clock = target;
      output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
      super.processWatermark(new Watermark(target));
      output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }
  }
}
