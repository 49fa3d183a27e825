package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;
import static io.city360.jobs.entity.CaseFacts.due;
import static io.city360.jobs.entity.CaseFacts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEventType;
import io.city360.jobs.guard.CaseFact;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;

class ClockedOperatorTest {
  private static final int DUE = FoldHarness.measure("case_due");

  private static FoldHarness<CaseFact> open(Optional<OperatorSubtaskState> from) throws Exception {
    return new FoldHarness<>(
        new EntityFold<>(EntityModel.cases(), FoldHarness.options(), "cases"), CaseFact.TYPE, from);
  }

  private static void silence(FoldHarness<CaseFact> fold, long until) throws Exception {
    fold.flink().processWatermarkStatus(WatermarkStatus.IDLE);
    for (long now = fold.flink().getProcessingTime(); now < until; now += HOUR) {
      fold.flink().setProcessingTime(now);
    }
    fold.flink().setProcessingTime(until);
  }

  @Test
  void silenceLetsTheClockGoOnByTheTimeThatPasses() throws Exception {
    try (FoldHarness<CaseFact> fold = open(Optional.empty())) {
      fold.flink().setProcessingTime(MIDNIGHT + DAY);
      fold.take(due(event("a", 1, CaseEventType.REPORTED, MIDNIGHT), MIDNIGHT + 5 * HOUR));
      fold.clock(MIDNIGHT);
      silence(fold, MIDNIGHT + DAY + 4 * HOUR);
      assertThat(fold.said().total(DUE)).isZero();

      silence(fold, MIDNIGHT + DAY + 6 * HOUR);
      assertThat(fold.said().total(DUE)).isEqualTo(1);
    }
  }

  @Test
  void silenceDoesNotCarryTheClockBeyondNow() throws Exception {
    try (FoldHarness<CaseFact> fold = open(Optional.empty())) {
      fold.flink().setProcessingTime(MIDNIGHT);
      fold.take(due(event("a", 1, CaseEventType.REPORTED, MIDNIGHT), MIDNIGHT + 2 * HOUR));
      fold.clock(MIDNIGHT);
      silence(fold, MIDNIGHT + HOUR);

      assertThat(fold.said().total(DUE)).isZero();
    }
  }

  @Test
  void anActiveInputIsNotOvertaken() throws Exception {
    try (FoldHarness<CaseFact> fold = open(Optional.empty())) {
      fold.flink().setProcessingTime(MIDNIGHT);
      fold.take(due(event("a", 1, CaseEventType.REPORTED, MIDNIGHT), MIDNIGHT + HOUR));
      fold.clock(MIDNIGHT);
      fold.flink().setProcessingTime(MIDNIGHT + DAY);

      assertThat(fold.said().total(DUE)).isZero();
    }
  }

  @Test
  void aRestoredClockGoesOnInSilence() throws Exception {
    OperatorSubtaskState state;
    try (FoldHarness<CaseFact> fold = open(Optional.empty())) {
      fold.flink().setProcessingTime(MIDNIGHT + DAY);
      fold.take(due(event("a", 1, CaseEventType.REPORTED, MIDNIGHT), MIDNIGHT + HOUR));
      fold.clock(MIDNIGHT);
      state = fold.snapshot();
    }
    try (FoldHarness<CaseFact> fold = open(Optional.of(state))) {
      fold.flink().setProcessingTime(MIDNIGHT + DAY);
      silence(fold, MIDNIGHT + DAY + 2 * HOUR);

      assertThat(fold.said().total(DUE)).isEqualTo(1);
    }
  }
}
