package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;
import static io.city360.jobs.entity.CaseFacts.arrived;
import static io.city360.jobs.entity.CaseFacts.due;
import static io.city360.jobs.entity.CaseFacts.event;
import static io.city360.jobs.entity.CaseFacts.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEventType;
import io.city360.catalogue.LateMark;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFact.Text;
import io.city360.jobs.guard.Fact;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntityFoldTest {
  private static final int REPORTED = FoldHarness.measure("case_reported");
  private static final int DUE = FoldHarness.measure("case_due");
  private static final int DUE_MET = FoldHarness.measure("case_due_met");
  private static final int FIRST_CLOSED = FoldHarness.measure("case_first_closed");
  private static final int REOPENED = FoldHarness.measure("case_reopened_7d");

  private FoldHarness<CaseFact> fold;

  @BeforeEach
  void open() throws Exception {
    fold = open(FoldHarness.options(), Optional.empty());
  }

  @AfterEach
  void close() throws Exception {
    fold.close();
  }

  private static FoldHarness<CaseFact> open(
      FoldOptions options, Optional<OperatorSubtaskState> from) throws Exception {
    return new FoldHarness<>(
        new EntityFold<>(EntityModel.cases(), options, "cases"), CaseFact.TYPE, from);
  }

  private static CaseFact reported(String id) {
    return with(event(id, 1, CaseEventType.REPORTED, MIDNIGHT), Text.STREET, "440304001");
  }

  @Test
  void aReportedCaseCountsInItsStreetAndSlice() throws Exception {
    fold.take(reported("a"));

    assertThat(fold.said().in("440304001", REPORTED)).isEqualTo(1);
    assertThat(fold.said().at(REPORTED, MIDNIGHT)).isEqualTo(1);
  }

  @Test
  void aDueTimeIsSaidWhenTheClockHasPassedItAndNotBefore() throws Exception {
    long dueAt = MIDNIGHT + 2 * DAY;
    fold.take(due(reported("a"), dueAt)).clock(dueAt - 1);
    assertThat(fold.said().total(DUE)).isZero();

    fold.clock(dueAt);
    assertThat(fold.said().at(DUE, dueAt)).isEqualTo(1);
    assertThat(fold.said().total(DUE_MET)).isZero();
  }

  @Test
  void anEventOfTheCaseItselfMovesItsClock() throws Exception {
    fold.take(due(reported("a"), MIDNIGHT + HOUR));
    fold.take(event("a", 2, CaseEventType.CONTACTED, MIDNIGHT + DAY));

    assertThat(fold.said().total(DUE)).isEqualTo(1);
  }

  @Test
  void aCaseMergedAfterItsWindowClosedLeavesTheCount() throws Exception {
    fold.take(reported("a")).clock(MIDNIGHT + 30 * DAY);
    fold.take(event("a", 2, CaseEventType.MERGED, MIDNIGHT + 31 * DAY));
    assertThat(fold.said().total(REPORTED)).isZero();

    fold.take(event("a", 3, CaseEventType.UNMERGED, MIDNIGHT + 32 * DAY));
    assertThat(fold.said().at(REPORTED, MIDNIGHT)).isEqualTo(1);
  }

  @Test
  void aWithdrawnCaseLeavesEveryCount() throws Exception {
    fold.take(due(reported("a"), MIDNIGHT + HOUR)).clock(MIDNIGHT + DAY);
    fold.take(event("a", 2, CaseEventType.WITHDRAWN, MIDNIGHT + DAY));

    assertThat(fold.said().total(REPORTED)).isZero();
    assertThat(fold.said().total(DUE)).isZero();
  }

  @Test
  void aReopenedCaseIsNoLongerClosedInTime() throws Exception {
    fold.take(due(reported("a"), MIDNIGHT + DAY));
    fold.take(event("a", 2, CaseEventType.CLOSED, MIDNIGHT + HOUR)).clock(MIDNIGHT + DAY);
    assertThat(fold.said().total(DUE_MET)).isEqualTo(1);

    fold.take(event("a", 3, CaseEventType.REOPENED, MIDNIGHT + 2 * DAY));
    assertThat(fold.said().total(DUE_MET)).isZero();
    assertThat(fold.said().total(DUE)).isEqualTo(1);
    assertThat(fold.said().total(FIRST_CLOSED)).isEqualTo(1);
    assertThat(fold.said().total(REOPENED)).isEqualTo(1);
  }

  @Test
  void aCorrectionMovesTheCaseToItsStreetWithoutReopeningIt() throws Exception {
    fold.take(due(reported("a"), MIDNIGHT + DAY));
    fold.take(event("a", 2, CaseEventType.CLOSED, MIDNIGHT + HOUR)).clock(MIDNIGHT + DAY);
    fold.take(
        with(event("a", 3, CaseEventType.CORRECTED, MIDNIGHT + 2 * DAY), Text.STREET, "440304002"));

    assertThat(fold.said().in("440304001", REPORTED)).isZero();
    assertThat(fold.said().in("440304002", REPORTED)).isEqualTo(1);
    assertThat(fold.said().in("440304002", DUE_MET)).isEqualTo(1);
  }

  @Test
  void aLowerSequenceNumberThatComesLaterOverwritesNothing() throws Exception {
    fold.take(with(reported("a"), Text.STREET, "440304001"));
    fold.take(with(event("a", 5, CaseEventType.CORRECTED, MIDNIGHT + 5), Text.STREET, "440304005"));
    fold.take(with(event("a", 3, CaseEventType.CORRECTED, MIDNIGHT + 9), Text.STREET, "440304002"));

    assertThat(fold.said().in("440304005", REPORTED)).isEqualTo(1);
    assertThat(fold.said().in("440304002", REPORTED)).isZero();
  }

  @Test
  void aRepeatedEventChangesNothingAndIsCounted() throws Exception {
    fold.take(reported("a"));
    long rows = fold.rows(Table.CASE_EVENTS);
    fold.take(reported("a")).take(reported("a"));

    assertThat(fold.said().total(REPORTED)).isEqualTo(1);
    assertThat(fold.rows(Table.CASE_EVENTS)).isEqualTo(rows);
    assertThat(fold.arrivals().accepted).isEqualTo(1);
    assertThat(fold.arrivals().repeated).isEqualTo(2);
  }

  @Test
  void ofTwoPayloadsWithOneIdTheLaterIngestedWinsInEitherOrder() throws Exception {
    CaseFact early = reported("a");
    CaseFact late = with(reported("a"), Text.STREET, "440304002");
    late.ingestTime = early.ingestTime + 1;
    late.version = Fact.versionOf(late.ingestTime, 0);

    fold.take(early).take(late).take(early);
    assertThat(fold.said().in("440304002", REPORTED)).isEqualTo(1);
    assertThat(fold.said().in("440304001", REPORTED)).isZero();
    assertThat(fold.rows(Table.CASE_EVENTS)).isEqualTo(2);
    assertThat(fold.arrivals().repeated).isEqualTo(2);
  }

  @Test
  void aWindowThatHadSettledBeforeARecordChangedItIsMarked() throws Exception {
    LateMark mark =
        FoldHarness.catalogue().measure("case_reported").orElseThrow().lateMarks().get(0);
    fold.take(reported("a")).clock(MIDNIGHT + 60 * DAY);
    assertThat(fold.said().total(mark.code())).isZero();

    fold.take(event("a", 2, CaseEventType.MERGED, MIDNIGHT + 60 * DAY));
    assertThat(fold.said().total(mark.code())).isEqualTo(1);
  }

  @Test
  void aRecordThatWasInTimeLeavesNoMarkHoweverLateItIsProcessed() throws Exception {
    fold.clock(MIDNIGHT + 300 * DAY);
    fold.take(reported("a"));
    fold.take(arrived(event("a", 2, CaseEventType.MERGED, MIDNIGHT + HOUR), MIDNIGHT + HOUR));

    FoldHarness.catalogue()
        .measure("case_reported")
        .orElseThrow()
        .lateMarks()
        .forEach(mark -> assertThat(said().total(mark.code())).isZero());
  }

  private Said said() {
    try {
      return fold.said();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anEndedCaseExpiresAndLeavesATombstone() throws Exception {
    fold.close();
    fold = open(FoldOptions.of(FoldHarness.catalogue().texts()), Optional.empty());
    fold.take(due(reported("a"), MIDNIGHT + DAY));
    fold.take(event("a", 2, CaseEventType.CLOSED, MIDNIGHT + HOUR));
    fold.take(reported("open")).clock(MIDNIGHT + 401 * DAY);
    fold.take(event("a", 3, CaseEventType.RATED, MIDNIGHT + 401 * DAY));
    fold.take(event("open", 3, CaseEventType.CLOSED, MIDNIGHT + 401 * DAY));

    assertThat(fold.rows(Table.LATE_EVENTS)).isEqualTo(1);
    assertThat(fold.arrivals().tooLate).isEqualTo(1);
    assertThat(fold.said().total(REPORTED)).isEqualTo(2);
    assertThat(fold.said().total(FIRST_CLOSED)).isEqualTo(2);
  }

  @Test
  void anEventFromBeyondTheHorizonEntersNoWindow() throws Exception {
    fold.close();
    fold = open(FoldOptions.of(FoldHarness.catalogue().texts()), Optional.empty());
    fold.clock(MIDNIGHT + 401 * DAY).take(reported("a"));

    assertThat(fold.said().total(REPORTED)).isZero();
    assertThat(fold.rows(Table.LATE_EVENTS)).isEqualTo(1);
  }

  @Test
  void aRestoredFoldGoesOnFromWhatWasSaid() throws Exception {
    fold.take(due(reported("a"), MIDNIGHT + DAY));
    OperatorSubtaskState state = fold.snapshot();
    Said before = fold.said();
    fold.close();
    fold = open(FoldHarness.options(), Optional.of(state));
    fold.clock(MIDNIGHT + 2 * DAY);
    fold.take(event("a", 2, CaseEventType.WITHDRAWN, MIDNIGHT + 2 * DAY));

    assertThat(before.total(REPORTED)).isEqualTo(1);
    assertThat(fold.said().total(REPORTED)).isEqualTo(-1);
    assertThat(fold.said().total(DUE)).isZero();
  }

  @Test
  void nothingIsLeftWaitingOnceEverythingIsSaid() throws Exception {
    fold.take(due(reported("a"), MIDNIGHT + DAY)).clock(MIDNIGHT + 10 * DAY);

    assertThat(fold.flink().numEventTimeTimers()).isZero();
  }
}
