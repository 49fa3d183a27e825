package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;
import static io.city360.jobs.entity.CaseFacts.due;
import static io.city360.jobs.entity.CaseFacts.event;
import static io.city360.jobs.entity.CaseFacts.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.ApprovalEventType;
import io.city360.avro.CaseEventType;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFact.Text;
import io.city360.jobs.state.Savepoints;
import org.junit.jupiter.api.Test;

/** State written by version 1 restores with everything in it. */
class EntityStateSavepointTest {
  static final String CASE_FILE = "case-history.1.bin";
  static final String APPROVAL_FILE = "approval-history.1.bin";

  static EntityHistory<CaseFact> caseHistory() {
    EntityHistory<CaseFact> history = new EntityHistory<>();
    CaseFact reported =
        due(
            with(event("case-1", 1, CaseEventType.REPORTED, MIDNIGHT), Text.STREET, "440304001"),
            MIDNIGHT + DAY);
    reported.dropBytes();
    CaseFact closed = event("case-1", 2, CaseEventType.CLOSED, MIDNIGHT + 5);
    closed.dropBytes();
    history.add(reported);
    history.add(closed);
    history.statements.add(7, "440304001", "unknown", MIDNIGHT, 0, 1, MIDNIGHT);
    history.marks.add(8, "440304001", "unknown", MIDNIGHT, 0, 1, MIDNIGHT);
    history.saidUpTo = MIDNIGHT + 5;
    history.timer = MIDNIGHT + DAY;
    return history;
  }

  static EntityHistory<ApprovalFact> approvalHistory() {
    EntityHistory<ApprovalFact> history = new EntityHistory<>();
    ApprovalFact filed = new ApprovalFact();
    filed.entity = "approval-1";
    filed.idLow = 1;
    filed.seq = 1;
    filed.type = ApprovalEventType.FILED;
    filed.eventTime = MIDNIGHT;
    filed.texts.put(ApprovalFact.Text.CHANNEL, "web");
    filed.numbers.put(ApprovalFact.Number.DUE_AT, MIDNIGHT + DAY);
    history.add(filed);
    history.isTombstone = true;
    return history;
  }

  @Test
  void aCaseOfVersionOneRestores() throws Exception {
    EntityHistory<CaseFact> restored = Savepoints.restore(CASE_FILE, new CaseHistorySerializer());

    assertThat(restored.events).hasSize(2);
    assertThat(restored.events.get(0).texts).containsEntry(Text.STREET, "440304001");
    assertThat(restored.events.get(0).dueAt).isEqualTo(MIDNIGHT + DAY);
    assertThat(restored.events.get(1).type).isEqualTo(CaseEventType.CLOSED);
    assertThat(restored.statements.size()).isEqualTo(1);
    assertThat(restored.marks.measure(0)).isEqualTo(8);
    assertThat(restored.saidUpTo).isEqualTo(MIDNIGHT + 5);
    assertThat(restored.timer).isEqualTo(MIDNIGHT + DAY);
    assertThat(restored.changes).isEqualTo(2);
  }

  @Test
  void anApprovalOfVersionOneRestores() throws Exception {
    EntityHistory<ApprovalFact> restored =
        Savepoints.restore(APPROVAL_FILE, new ApprovalHistorySerializer());

    assertThat(restored.isTombstone).isTrue();
    assertThat(restored.events.get(0).numbers)
        .containsEntry(ApprovalFact.Number.DUE_AT, MIDNIGHT + DAY);
    assertThat(restored.events.get(0).texts).containsEntry(ApprovalFact.Text.CHANNEL, "web");
  }

  @Test
  void versionOneIsStillWhatIsWritten() throws Exception {
    assertThat(Savepoints.write(new CaseHistorySerializer(), caseHistory()))
        .isEqualTo(Savepoints.bytes(CASE_FILE));
    assertThat(Savepoints.write(new ApprovalHistorySerializer(), approvalHistory()))
        .isEqualTo(Savepoints.bytes(APPROVAL_FILE));
  }
}
