package io.city360.jobs.guard;

import io.city360.avro.EventTimes;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The clock of a stream: the newest event time of each partition less a bound. A time further ahead
 * of its record's Kafka timestamp than the guard allows is no time: it would push the clock past
 * everything that follows.
 *
 * <p>A partition that has been silent for a while no longer holds the others back. Before it steps
 * aside it goes to the newest event of all partitions of its reader, so that, when every partition
 * has fallen silent, the clock stands at the newest event, whichever fell silent last.
 */
public final class EventClock {
  /** How far an event may lie ahead of its Kafka timestamp. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  private static final long MAX_AHEAD_MILLIS = MAX_AHEAD.toMillis();

  private EventClock() {}

  /**
   * The clock of cases, approvals and readings.
   *
   * @param outOfOrderness how far events of one partition come out of order
   * @param idleAfter after which silence a partition no longer holds the others back
   */
  public static WatermarkStrategy<RawRecord> of(Duration outOfOrderness, Duration idleAfter) {
    return new Strategy(outOfOrderness.toMillis(), idleAfter.toNanos());
  }

  /** The registry has no clock: its records hold from a stated date, whenever they come. */
  public static WatermarkStrategy<RawRecord> none() {
    return new Timeless();
  }

  /** The event time of a record, or its Kafka timestamp where it has no believable one. */
  private static long timestamp(RawRecord raw) {
    return isBelievable(raw) ? raw.peekedTime : raw.kafkaTimestamp;
  }

  private static boolean isBelievable(RawRecord raw) {
    return raw.peekedTime != EventTimes.NONE
        && raw.peekedTime <= raw.kafkaTimestamp + MAX_AHEAD_MILLIS;
  }

  private static final class Strategy implements WatermarkStrategy<RawRecord> {
    private static final long serialVersionUID = 1L;

    private final long bound;
    private final long idleNanos;

    /** Shared by the partitions of one reader, which one thread reads. */
    private transient Newest newest;

    Strategy(long bound, long idleNanos) {
      this.bound = bound;
      this.idleNanos = idleNanos;
    }

    @Override
    public WatermarkGenerator<RawRecord> createWatermarkGenerator(
        WatermarkGeneratorSupplier.Context context) {
      if (newest == null) {
        newest = new Newest();
      }
      return new Bounded(bound, idleNanos, context.getInputActivityClock(), newest);
    }

    @Override
    public TimestampAssigner<RawRecord> createTimestampAssigner(
        TimestampAssignerSupplier.Context context) {
      return (raw, before) -> timestamp(raw);
    }
  }

  /** The newest event time of a reader. */
  private static final class Newest {
    private long time = Long.MIN_VALUE;
  }

  private record Timeless() implements WatermarkStrategy<RawRecord> {
    @Override
    public WatermarkGenerator<RawRecord> createWatermarkGenerator(
        WatermarkGeneratorSupplier.Context context) {
      return new Idle();
    }

    @Override
    public TimestampAssigner<RawRecord> createTimestampAssigner(
        TimestampAssignerSupplier.Context context) {
      return (raw, before) -> timestamp(raw);
    }
  }

  private static final class Bounded implements WatermarkGenerator<RawRecord> {
    private final long bound;
    private final long idleNanos;
    private final RelativeClock clock;
    private final Newest ofAll;
    private long newest = Long.MIN_VALUE;
    private long lastEventAt;

    /** Whether the partition has been silent for so long that it was brought to the newest. */
    private boolean isBroughtUp;

    Bounded(long bound, long idleNanos, RelativeClock clock, Newest ofAll) {
      this.bound = bound;
      this.idleNanos = idleNanos;
      this.clock = clock;
      this.ofAll = ofAll;
      this.lastEventAt = clock.relativeTimeNanos();
    }

    @Override
    public void onEvent(RawRecord raw, long timestamp, WatermarkOutput output) {
      lastEventAt = clock.relativeTimeNanos();
      isBroughtUp = false;
      if (isBelievable(raw)) {
        newest = Math.max(newest, raw.peekedTime);
        ofAll.time = Math.max(ofAll.time, newest);
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      boolean isSilent = clock.relativeTimeNanos() - lastEventAt > idleNanos;
      if (isSilent && (isBroughtUp || ofAll.time == Long.MIN_VALUE)) {
        output.markIdle();
        return;
      }
      // The watermark counts only while the partition is active, so it stays so once more.
      isBroughtUp = isSilent;
      long time = isSilent ? ofAll.time : newest;
      if (time != Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(time - bound - 1));
      }
    }
  }

  private static final class Idle implements WatermarkGenerator<RawRecord> {
    @Override
    public void onEvent(RawRecord raw, long timestamp, WatermarkOutput output) {
      output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
