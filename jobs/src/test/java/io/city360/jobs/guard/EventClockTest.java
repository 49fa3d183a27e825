package io.city360.jobs.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class EventClockTest {
  private static final long BOUND = 30_000;
  private static final long IDLE = 5_000;

  private final WatermarkStrategy<RawRecord> strategy =
      EventClock.of(Duration.ofMillis(BOUND), Duration.ofMillis(IDLE));
  private long now = 1_000;

  /** One partition: what its generator says last. */
  private final class Partition implements WatermarkOutput {
    final WatermarkGenerator<RawRecord> generator = strategy.createWatermarkGenerator(context());
    long watermark = Long.MIN_VALUE;
    boolean isIdle;

    void event(long time) {
      RawRecord raw = new RawRecord();
      raw.peekedTime = time;
      raw.kafkaTimestamp = time;
      generator.onEvent(raw, time, this);
    }

    Partition tick() {
      generator.onPeriodicEmit(this);
      return this;
    }

    @Override
    public void emitWatermark(Watermark mark) {
      watermark = Math.max(watermark, mark.getTimestamp());
      isIdle = false;
    }

    @Override
    public void markIdle() {
      isIdle = true;
    }

    @Override
    public void markActive() {
      isIdle = false;
    }
  }

  private WatermarkGeneratorSupplier.Context context() {
    return new WatermarkGeneratorSupplier.Context() {
      @Override
      public MetricGroup getMetricGroup() {
        return new UnregisteredMetricsGroup();
      }

      @Override
      public RelativeClock getInputActivityClock() {
        return new RelativeClock() {
          @Override
          public long relativeTimeMillis() {
            return now;
          }

          @Override
          public long relativeTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(now);
          }
        };
      }
    };
  }

  @Test
  void thePartitionWithTheNewestEventMayFallSilentFirst() {
    Partition ahead = new Partition();
    Partition behind = new Partition();
    ahead.event(900_000);
    behind.event(100_000);
    assertThat(ahead.tick().watermark).isEqualTo(900_000 - BOUND - 1);
    assertThat(behind.tick().watermark).isEqualTo(100_000 - BOUND - 1);

    now += IDLE + 1;
    // Both are brought to the newest event while they still count, and only then step aside.
    assertThat(ahead.tick().watermark).isEqualTo(900_000 - BOUND - 1);
    assertThat(behind.tick().watermark).isEqualTo(900_000 - BOUND - 1);
    assertThat(behind.isIdle).isFalse();
    assertThat(ahead.tick().isIdle).isTrue();
    assertThat(behind.tick().isIdle).isTrue();
  }

  @Test
  void aSilentPartitionComesBackWithItsNextEvent() {
    Partition partition = new Partition();
    partition.event(100_000);
    now += IDLE + 1;
    partition.tick();
    assertThat(partition.tick().isIdle).isTrue();

    partition.event(200_000);
    assertThat(partition.tick().isIdle).isFalse();
    assertThat(partition.watermark).isEqualTo(200_000 - BOUND - 1);
  }

  @Test
  void aPartitionWithoutEventsStepsAsideAndSaysNothingAlone() {
    Partition empty = new Partition();
    empty.tick();
    assertThat(empty.isIdle).isFalse();
    now += IDLE + 1;
    assertThat(empty.tick().isIdle).isTrue();
    assertThat(empty.watermark).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aTimeFarAheadOfItsArrivalMovesNoClock() {
    Partition partition = new Partition();
    RawRecord raw = new RawRecord();
    raw.peekedTime = 10_000_000;
    raw.kafkaTimestamp = 100_000;
    partition.generator.onEvent(raw, raw.kafkaTimestamp, partition);
    assertThat(partition.tick().watermark).isEqualTo(Long.MIN_VALUE);
  }
}
