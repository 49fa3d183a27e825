package io.city360.jobs.guard;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.Decision;
import io.city360.avro.DecisionMode;
import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Codes;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;

/** Checks approval events and keeps what the fold of an approval needs. */
final class ApprovalRules implements GuardRules<ApprovalEvent, ApprovalFact> {
  private final CodeBook book;
  private final Codes codes;

  ApprovalRules(Catalogue catalogue) {
    book = new CodeBook(catalogue);
    codes = catalogue.codes();
  }

  @Override
  public Class<ApprovalEvent> recordClass() {
    return ApprovalEvent.class;
  }

  @Override
  public ApprovalFact newFact() {
    return new ApprovalFact();
  }

  @Override
  public void header(ApprovalEvent record, ApprovalFact fact) {
    fact.entity = record.getApprovalId();
    fact.idHigh = EventIds.mostSignificant(record.getEventId());
    fact.idLow = EventIds.leastSignificant(record.getEventId());
    fact.eventTime = record.getEventTime();
    fact.ingestTime = record.getIngestTime();
    fact.seq = record.getSeq();
  }

  @Override
  public void check(ApprovalEvent record, long day, Verdict verdict) {
    if (record.getEventType() == ApprovalEventType.UNKNOWN) {
      verdict.reject(RejectReason.UNKNOWN_EVENT_TYPE, "event_type", record.getEventType());
    }
    if (record.getOp() == Op.UNKNOWN) {
      verdict.reject(RejectReason.UNKNOWN_SYMBOL, "op", record.getOp());
    }
    book.checkStreet(record.getStreetCode(), day, verdict);
    book.checkDepartment(record.getDeptCode(), day, verdict);
    CodeBook.check(
        codes.approvalChannels(),
        record.getChannel(),
        day,
        RejectReason.UNKNOWN_CHANNEL,
        "channel",
        verdict);
    CodeBook.check(
        codes.itemClasses(),
        record.getItemClass(),
        day,
        RejectReason.UNKNOWN_ITEM_CLASS,
        "item_class",
        verdict);
    CodeBook.check(
        codes.applicantTypes(),
        record.getApplicantType(),
        day,
        RejectReason.UNKNOWN_APPLICANT_TYPE,
        "applicant_type",
        verdict);
    CodeBook.check(
        codes.deliveryModes(),
        record.getDeliveryMode(),
        day,
        RejectReason.UNKNOWN_DELIVERY_MODE,
        "delivery_mode",
        verdict);
    CodeBook.checkRating(record.getRating(), "rating", verdict);
    CodeBook.checkTime(record.getDueAt(), "due_at", verdict);
    CodeBook.checkLength(record.getSourceSystem(), "source_system", verdict);
    CodeBook.checkLength(record.getItemCode(), "item_code", verdict);
    CodeBook.checkLength(Texts.join(record.getItemTags()), "item_tags", verdict);
  }

  @Override
  public void fill(ApprovalEvent record, ApprovalFact fact) {
    fact.type = record.getEventType();
    fact.texts.clear();
    text(fact, ApprovalFact.Text.SOURCE_SYSTEM, record.getSourceSystem());
    text(fact, ApprovalFact.Text.ITEM_CODE, record.getItemCode());
    text(fact, ApprovalFact.Text.ITEM_CLASS, record.getItemClass());
    text(fact, ApprovalFact.Text.APPLICANT_TYPE, record.getApplicantType());
    text(fact, ApprovalFact.Text.CHANNEL, record.getChannel());
    text(fact, ApprovalFact.Text.DEPARTMENT, record.getDeptCode());
    text(fact, ApprovalFact.Text.STREET, record.getStreetCode());
    text(fact, ApprovalFact.Text.DECISION, decision(record.getDecision()));
    text(fact, ApprovalFact.Text.DECISION_MODE, mode(record.getDecisionMode()));
    text(fact, ApprovalFact.Text.DELIVERY_MODE, record.getDeliveryMode());
    text(fact, ApprovalFact.Text.ITEM_TAGS, Texts.join(record.getItemTags()));
    fact.numbers.clear();
    number(fact, ApprovalFact.Number.STATUTORY_WORKING_DAYS, record.getStatutoryWd());
    number(fact, ApprovalFact.Number.PROMISED_WORKING_DAYS, record.getPromisedWd());
    number(fact, ApprovalFact.Number.DUE_AT, record.getDueAt());
    number(fact, ApprovalFact.Number.RATING, record.getRating());
    number(fact, ApprovalFact.Number.DECLARED_AMOUNT, record.getDeclaredAmount());
  }

  @Override
  public void row(ApprovalEvent record, RawRecord raw, ApprovalFact fact, RowWriter rows) {
    rows.begin(Table.APPROVAL_EVENTS)
        .uuid(fact.idHigh, fact.idLow)
        .string(record.getApprovalId())
        .int64(record.getSeq())
        .string(record.getEventType().name())
        .millis(record.getEventTime())
        .millis(record.getIngestTime())
        .millis(raw.kafkaTimestamp)
        .string(raw.topic)
        .uint16(raw.partition)
        .int64(raw.offset)
        .string(record.getOp().name())
        .string(record.getSourceSystem())
        .string(record.getItemCode())
        .string(record.getItemClass())
        .string(record.getApplicantType())
        .string(record.getApplicantHash())
        .string(record.getChannel())
        .string(record.getDeptCode())
        .string(record.getStreetCode())
        .int32OrNull(record.getStatutoryWd())
        .int32OrNull(record.getPromisedWd())
        .millisOrNull(record.getDueAt())
        .string(decision(record.getDecision()))
        .string(mode(record.getDecisionMode()))
        .int32OrNull(record.getMaterialRounds())
        .string(record.getDeliveryMode())
        .uint8OrNull(record.getRating())
        .int64OrNull(record.getDeclaredAmount())
        .strings(record.getItemTags())
        .uint64(fact.version);
  }

  private static void text(ApprovalFact fact, ApprovalFact.Text field, String value) {
    if (value != null && !value.isEmpty()) {
      fact.texts.put(field, value);
    }
  }

  private static void number(ApprovalFact fact, ApprovalFact.Number field, java.lang.Number value) {
    if (value != null) {
      fact.numbers.put(field, value.longValue());
    }
  }

  private static String decision(Decision decision) {
    return decision == null || decision == Decision.UNKNOWN ? null : decision.name();
  }

  private static String mode(DecisionMode mode) {
    return mode == null || mode == DecisionMode.UNKNOWN ? null : mode.name();
  }
}
