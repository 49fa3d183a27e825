package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;

import io.city360.avro.ApprovalEventType;
import io.city360.avro.Decision;
import io.city360.avro.DecisionMode;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.ApprovalFact.Number;
import io.city360.jobs.guard.ApprovalFact.Text;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives of approvals in which everything can happen at any time: suspended and supplemented,
 * decided again, rectified, corrected, withdrawn, the same event twice with different payloads.
 */
final class RandomApprovals {
  private static final int LONGEST = 12;
  private static final int MOST_SEQUENCES = 10;
  private static final int DAYS = 12;
  private static final List<ApprovalEventType> TYPES =
      List.of(ApprovalEventType.values()).subList(0, ApprovalEventType.UNKNOWN.ordinal());
  private static final List<ApprovalEventType> USUAL =
      List.of(ApprovalEventType.ACCEPTED, ApprovalEventType.DECIDED, ApprovalEventType.DELIVERED);

  private final Chance chance;

  RandomApprovals(Chance chance) {
    this.chance = chance;
  }

  /** All events of one approval, the filed one first. */
  List<ApprovalFact> life(String id) {
    List<ApprovalFact> life = new ArrayList<>();
    int length = 1 + chance.random().nextInt(LONGEST);
    for (int i = 0; i < length; i++) {
      ApprovalEventType type = i == 0 ? ApprovalEventType.FILED : chance.often(USUAL, TYPES);
      long time = MIDNIGHT + (i == 0 ? chance.hoursWithin(DAYS / 2) : chance.hoursWithin(DAYS));
      ApprovalFact event = event(id, i, type, time);
      event.seq = chance.random().nextInt(MOST_SEQUENCES);
      event.kafkaTimestamp = time + chance.random().nextInt(20) * DAY;
      describe(event, i == 0 ? 1 : 4);
      life.add(event);
      if (chance.of(8)) {
        life.add(rival(event));
      }
    }
    return life;
  }

  private static ApprovalFact event(String id, long idLow, ApprovalEventType type, long time) {
    ApprovalFact fact = new ApprovalFact();
    fact.entity = id;
    fact.idHigh = id.hashCode();
    fact.idLow = idLow;
    fact.type = type;
    fact.eventTime = time;
    fact.ingestTime = time;
    fact.version = Fact.versionOf(time, idLow);
    fact.row = new byte[] {1};
    fact.rowLength = 1;
    fact.texts.put(Text.SOURCE_SYSTEM, "test");
    return fact;
  }

  /** Another payload with the identity of an event. */
  private ApprovalFact rival(ApprovalFact event) {
    ApprovalFact rival = event(event.entity, event.idLow, event.type, event.eventTime + HOUR);
    rival.seq = event.seq;
    rival.ingestTime = event.ingestTime + chance.random().nextInt(3);
    rival.version = Fact.versionOf(rival.ingestTime, 7 + event.idLow);
    rival.kafkaTimestamp = event.kafkaTimestamp + chance.random().nextInt(3) * DAY;
    describe(rival, 2);
    return rival;
  }

  /** Names fields, each in one of so many events. */
  private void describe(ApprovalFact event, int oneIn) {
    text(event, Text.STREET, chance.street(), oneIn);
    text(event, Text.DEPARTMENT, chance.department(), oneIn);
    text(
        event,
        Text.ITEM_CLASS,
        chance.code("item_class", "registration", "deregistration", "construction"),
        oneIn);
    text(event, Text.ITEM_TAGS, Texts.join(chance.codesOf("item_tag")), oneIn);
    text(event, Text.APPLICANT_TYPE, chance.code("applicant_type", "enterprise"), oneIn);
    text(event, Text.CHANNEL, chance.code("approval_channel"), oneIn);
    text(
        event,
        Text.DECISION,
        chance.often(List.of(Decision.APPROVED), List.of(Decision.values())).name(),
        3);
    text(event, Text.DECISION_MODE, chance.one(List.of(DecisionMode.values())).name(), 3);
    text(event, Text.DELIVERY_MODE, chance.code("delivery_mode", "self_service"), 3);
    number(event, Number.STATUTORY_WORKING_DAYS, chance.random().nextInt(20), oneIn);
    number(event, Number.PROMISED_WORKING_DAYS, chance.random().nextInt(10), oneIn);
    number(event, Number.DUE_AT, MIDNIGHT + chance.hoursWithin(DAYS), 3);
    number(event, Number.RATING, 1 + chance.random().nextInt(5), 3);
    number(event, Number.DECLARED_AMOUNT, chance.random().nextInt(1_000_000), 3);
  }

  private void text(ApprovalFact event, Text field, String value, int oneIn) {
    if (chance.of(oneIn)) {
      event.texts.put(field, value);
    }
  }

  private void number(ApprovalFact event, Number field, long value, int oneIn) {
    if (chance.of(oneIn)) {
      event.numbers.put(field, value);
    }
  }
}
