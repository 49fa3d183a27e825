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

/**
 * The clock of a stream: the newest event time of each partition less a bound. A time further ahead
 * of its record's Kafka timestamp than the guard allows is no time: it would push the clock past
 * everything that follows.
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
    long bound = outOfOrderness.toMillis();
    return new Strategy(bound).withIdleness(idleAfter);
  }

  /** The registry has no clock: its records hold from a stated date, whenever they come. */
  public static WatermarkStrategy<RawRecord> none() {
    return new Timeless();
  }

  /** No clock at all: a source that must never hold others back. */
  public static <T> WatermarkStrategy<T> idle() {
    return context -> new Idle<>();
  }

  /** The event time of a record, or its Kafka timestamp where it has no believable one. */
  private static long timestamp(RawRecord raw) {
    return isBelievable(raw) ? raw.peekedTime : raw.kafkaTimestamp;
  }

  private static boolean isBelievable(RawRecord raw) {
    return raw.peekedTime != EventTimes.NONE
        && raw.peekedTime <= raw.kafkaTimestamp + MAX_AHEAD_MILLIS;
  }

  private record Strategy(long bound) implements WatermarkStrategy<RawRecord> {
    @Override
    public WatermarkGenerator<RawRecord> createWatermarkGenerator(
        WatermarkGeneratorSupplier.Context context) {
      return new Bounded(bound);
    }

    @Override
    public TimestampAssigner<RawRecord> createTimestampAssigner(
        TimestampAssignerSupplier.Context context) {
      return (raw, before) -> timestamp(raw);
    }
  }

  private record Timeless() implements WatermarkStrategy<RawRecord> {
    @Override
    public WatermarkGenerator<RawRecord> createWatermarkGenerator(
        WatermarkGeneratorSupplier.Context context) {
      return new Idle<>();
    }

    @Override
    public TimestampAssigner<RawRecord> createTimestampAssigner(
        TimestampAssignerSupplier.Context context) {
      return (raw, before) -> timestamp(raw);
    }
  }

  private static final class Bounded implements WatermarkGenerator<RawRecord> {
    private final long bound;
    private long newest = Long.MIN_VALUE;

    Bounded(long bound) {
      this.bound = bound;
    }

    @Override
    public void onEvent(RawRecord raw, long timestamp, WatermarkOutput output) {
      if (isBelievable(raw)) {
        newest = Math.max(newest, raw.peekedTime);
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (newest != Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(newest - bound - 1));
      }
    }
  }

  private static final class Idle<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
      output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
