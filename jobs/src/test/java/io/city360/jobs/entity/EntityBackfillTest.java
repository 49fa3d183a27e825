package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;
import static io.city360.jobs.entity.CaseFacts.due;
import static io.city360.jobs.entity.CaseFacts.event;
import static io.city360.jobs.entity.CaseFacts.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEventType;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFact.Text;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** Entities that were folded under one catalogue speak under the next. */
class EntityBackfillTest {
  private static final int DUE = FoldHarness.measure("case_due");
  private static final int REPORTED = FoldHarness.measure("case_reported");
  private static final Catalogue SECOND =
      Redefined.with(
          "indicators/public_demand.yaml",
          "case_due: {entity: case, at: due_at,",
          "case_due: {entity: case, version: 2, at: due_at,");
  private static final int DUE_NOW = SECOND.measure("case_due").orElseThrow().code();

  @Test
  void anEntityThatNothingTouchesTellsWhatIsNewAndNothingElse() throws Exception {
    try (FoldHarness<CaseFact> fold = open(SECOND, Optional.of(first()))) {
      assertThat(fold.said().total(DUE_NOW)).isZero();

      elapse(fold);

      assertThat(fold.said().at(DUE_NOW, MIDNIGHT)).isEqualTo(2);
      assertThat(fold.said().total(DUE)).isEqualTo(-2);
      assertThat(fold.said().total(REPORTED)).isZero();
    }
  }

  @Test
  void anEntityThatIsTouchedTellsAtOnceAndNotAgainWithTheOthers() throws Exception {
    try (FoldHarness<CaseFact> fold = open(SECOND, Optional.of(first()))) {
      fold.take(event("a", 2, CaseEventType.CONTACTED, MIDNIGHT + 2 * HOUR));
      assertThat(fold.said().at(DUE_NOW, MIDNIGHT)).isEqualTo(1);

      elapse(fold);

      assertThat(fold.said().at(DUE_NOW, MIDNIGHT)).isEqualTo(2);
    }
  }

  @Test
  void whatHasNotComeDueIsSaidWhenItDoes() throws Exception {
    try (FoldHarness<CaseFact> fold = open(SECOND, Optional.of(first()))) {
      elapse(fold);
      fold.clock(MIDNIGHT + 3 * DAY);

      assertThat(fold.said().at(DUE_NOW, MIDNIGHT + 2 * DAY)).isEqualTo(1);
    }
  }

  @Test
  void theCellsAreToldOnceAllHaveSpoken() throws Exception {
    try (FoldHarness<CaseFact> fold = open(SECOND, Optional.of(first()))) {
      assertThat(notices(fold)).isEmpty();

      elapse(fold);

      assertThat(notices(fold))
          .singleElement()
          .satisfies(
              notice -> {
                assertThat(notice.swept().orElseThrow().fold()).isEqualTo("cases");
                assertThat(notice.swept().orElseThrow().of()).isEqualTo(1);
                assertThat(notice.swept().orElseThrow().structure()).isEqualTo(SECOND.structure());
              });
    }
  }

  @Test
  void aStartThatIsLostOnTheWayBeginsAgainWithoutSayingAnythingTwice() throws Exception {
    OperatorSubtaskState halfway;
    try (FoldHarness<CaseFact> fold = open(SECOND, Optional.of(first()))) {
      fold.take(event("a", 2, CaseEventType.CONTACTED, MIDNIGHT + 2 * HOUR));
      halfway = fold.snapshot();
    }
    try (FoldHarness<CaseFact> fold = open(SECOND, Optional.of(halfway))) {
      elapse(fold);

      assertThat(fold.said().at(DUE_NOW, MIDNIGHT)).isEqualTo(1);
    }
  }

  private static OperatorSubtaskState first() throws Exception {
    try (FoldHarness<CaseFact> fold = open(FoldHarness.catalogue(), Optional.empty())) {
      fold.take(due(reported("a"), MIDNIGHT + HOUR));
      fold.take(due(reported("b"), MIDNIGHT + HOUR));
      fold.take(due(reported("c"), MIDNIGHT + 2 * DAY));
      fold.clock(MIDNIGHT + HOUR);
      assertThat(fold.said().at(DUE, MIDNIGHT)).isEqualTo(2);
      return fold.snapshot();
    }
  }

  private static FoldHarness<CaseFact> open(
      Catalogue catalogue, Optional<OperatorSubtaskState> from) throws Exception {
    return new FoldHarness<>(
        new EntityFold<>(EntityModel.cases(), Redefined.options(catalogue), "cases"),
        CaseFact.TYPE,
        from);
  }

  private static CaseFact reported(String id) {
    return with(event(id, 1, CaseEventType.REPORTED, MIDNIGHT), Text.STREET, "440304001");
  }

  private static void elapse(FoldHarness<CaseFact> fold) throws Exception {
    for (int second = 0; second < 10; second++) {
      fold.flink().setProcessingTime(fold.flink().getProcessingTime() + 1_000);
    }
  }

  private static List<Notice> notices(FoldHarness<CaseFact> fold) {
    var notices = fold.flink().getSideOutput(Notice.SWEPT);
    return notices == null ? List.of() : notices.stream().map(StreamRecord::getValue).toList();
  }
}
