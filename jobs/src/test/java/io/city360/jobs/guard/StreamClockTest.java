package io.city360.jobs.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class StreamClockTest {
  private static final long BOUND = 30_000;

  private static OneInputStreamOperatorTestHarness<CaseFact, CaseFact> open(
      Optional<OperatorSubtaskState> from) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<CaseFact, CaseFact>(new StreamClock<>(BOUND));
    harness.setup(CaseFact.TYPE.createSerializer(null));
    if (from.isPresent()) {
      harness.initializeState(from.get());
    }
    harness.open();
    return harness;
  }

  private static StreamRecord<CaseFact> event(long time) {
    CaseFact fact = new CaseFact();
    fact.eventTime = time;
    return new StreamRecord<>(fact);
  }

  private static List<Object> marks(OneInputStreamOperatorTestHarness<CaseFact, CaseFact> harness) {
    return harness.getOutput().stream()
        .filter(said -> !(said instanceof StreamRecord))
        .map(Object.class::cast)
        .toList();
  }

  @Test
  void aStreamThatFallsSilentHasItsClockAtTheNewestEvent() throws Exception {
    try (var harness = open(Optional.empty())) {
      harness.processElement(event(900_000));
      harness.processElement(event(100_000));
      harness.processWatermark(new Watermark(100_000 - BOUND - 1));
      harness.processWatermarkStatus(WatermarkStatus.IDLE);

      assertThat(marks(harness))
          .containsExactly(
              new Watermark(100_000 - BOUND - 1),
              WatermarkStatus.ACTIVE,
              new Watermark(900_000 - BOUND - 1),
              WatermarkStatus.IDLE);
    }
  }

  @Test
  void aRestoredStreamKnowsItsNewestEventThoughItNeverComesAgain() throws Exception {
    OperatorSubtaskState state;
    try (var harness = open(Optional.empty())) {
      harness.processElement(event(900_000));
      state = harness.snapshot(1, 1);
    }
    try (var harness = open(Optional.of(state))) {
      harness.processElement(event(200_000));
      harness.processWatermarkStatus(WatermarkStatus.IDLE);

      assertThat(marks(harness)).contains(new Watermark(900_000 - BOUND - 1));
    }
  }

  @Test
  void aStreamWithoutEventsSaysNothing() throws Exception {
    try (var harness = open(Optional.empty())) {
      harness.processWatermarkStatus(WatermarkStatus.IDLE);

      assertThat(marks(harness)).containsExactly(WatermarkStatus.IDLE);
    }
  }
}
