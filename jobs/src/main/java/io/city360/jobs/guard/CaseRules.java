package io.city360.jobs.guard;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.CoordSys;
import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Severity;
import io.city360.avro.Verdict;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Codes;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;

/** Checks case events and keeps what the fold of a case needs. */
final class CaseRules implements GuardRules<CaseEvent, CaseFact> {
  private final CodeBook book;
  private final Codes codes;

  CaseRules(Catalogue catalogue) {
    book = new CodeBook(catalogue);
    codes = catalogue.codes();
  }

  @Override
  public Class<CaseEvent> recordClass() {
    return CaseEvent.class;
  }

  @Override
  public CaseFact newFact() {
    return new CaseFact();
  }

  @Override
  public void header(CaseEvent record, CaseFact fact) {
    fact.entity = record.getCaseId();
    fact.idHigh = EventIds.mostSignificant(record.getEventId());
    fact.idLow = EventIds.leastSignificant(record.getEventId());
    fact.eventTime = record.getEventTime();
    fact.ingestTime = record.getIngestTime();
    fact.seq = record.getSeq();
  }

  @Override
  public void check(CaseEvent record, long day, io.city360.jobs.guard.Verdict verdict) {
    if (record.getEventType() == CaseEventType.UNKNOWN) {
      verdict.reject(RejectReason.UNKNOWN_EVENT_TYPE, "event_type", record.getEventType());
    }
    if (record.getOp() == Op.UNKNOWN) {
      verdict.reject(RejectReason.UNKNOWN_SYMBOL, "op", record.getOp());
    }
    book.checkStreet(record.getStreetCode(), day, verdict);
    book.checkDepartment(record.getDeptCode(), day, verdict);
    CodeBook.check(
        codes.caseChannels(),
        record.getChannel(),
        day,
        RejectReason.UNKNOWN_CHANNEL,
        "channel",
        verdict);
    CodeBook.check(
        codes.natures(), record.getNature(), day, RejectReason.UNKNOWN_NATURE, "nature", verdict);
    CodeBook.check(
        codes.categories(), record.getCat1(), day, RejectReason.UNKNOWN_CATEGORY, "cat1", verdict);
    CodeBook.check(
        codes.reporterTypes(),
        record.getReporterType(),
        day,
        RejectReason.UNKNOWN_REPORTER_TYPE,
        "reporter_type",
        verdict);
    CodeBook.checkRating(record.getRatingOverall(), "rating_overall", verdict);
    CodeBook.checkRating(record.getRatingSpeed(), "rating_speed", verdict);
    CodeBook.checkRating(record.getRatingEffect(), "rating_effect", verdict);
    CodeBook.checkRating(record.getRatingAttitude(), "rating_attitude", verdict);
    CodeBook.checkTime(record.getDueAt(), "due_at", verdict);
    CodeBook.checkTime(record.getAlarmTime(), "alarm_time", verdict);
    CodeBook.checkLength(record.getSourceSystem(), "source_system", verdict);
    CodeBook.checkLength(record.getCat2(), "cat2", verdict);
    CodeBook.checkLength(record.getCommunityCode(), "community_code", verdict);
    CodeBook.checkLength(record.getParentCaseId(), "parent_case_id", verdict);
    CodeBook.checkLength(record.getSourceAlarmId(), "source_alarm_id", verdict);
    CodeBook.checkLength(record.getHandledBy(), "handled_by", verdict);
    if (record.getCaseId().equals(record.getParentCaseId())) {
      verdict.reject(RejectReason.SELF_MERGE, "parent_case_id", record.getParentCaseId());
    }
  }

  @Override
  public void fill(CaseEvent record, CaseFact fact) {
    fact.type = record.getEventType();
    fact.texts.clear();
    text(fact, CaseFact.Text.SOURCE_SYSTEM, record.getSourceSystem());
    text(fact, CaseFact.Text.CHANNEL, record.getChannel());
    text(fact, CaseFact.Text.NATURE, record.getNature());
    text(fact, CaseFact.Text.CAT1, record.getCat1());
    text(fact, CaseFact.Text.CAT2, record.getCat2());
    text(fact, CaseFact.Text.REPORTER_TYPE, record.getReporterType());
    text(fact, CaseFact.Text.SEVERITY, severity(record.getSeverity()));
    text(fact, CaseFact.Text.STREET, record.getStreetCode());
    text(fact, CaseFact.Text.COMMUNITY, record.getCommunityCode());
    text(fact, CaseFact.Text.DEPARTMENT, record.getDeptCode());
    text(fact, CaseFact.Text.PARENT, record.getParentCaseId());
    text(fact, CaseFact.Text.SOURCE_ALARM, record.getSourceAlarmId());
    text(fact, CaseFact.Text.VERDICT, verdict(record.getVerdict()));
    text(fact, CaseFact.Text.HANDLED_BY, record.getHandledBy());
    fact.dueAt = orAbsent(record.getDueAt());
    fact.alarmTime = orAbsent(record.getAlarmTime());
    Integer rating = record.getRatingOverall();
    fact.rating = rating == null ? CaseFact.ABSENT : rating;
    boolean isWgs84 = record.getCoordSys() == null || record.getCoordSys() == CoordSys.WGS84;
    boolean isPlaced = isWgs84 && record.getLon() != null && record.getLat() != null;
    fact.lon = isPlaced ? record.getLon() : Double.NaN;
    fact.lat = isPlaced ? record.getLat() : Double.NaN;
  }

  @Override
  public void row(CaseEvent record, RawRecord raw, CaseFact fact, RowWriter rows) {
    rows.begin(Table.CASE_EVENTS)
        .uuid(fact.idHigh, fact.idLow)
        .string(record.getCaseId())
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
        .string(record.getExtCaseId())
        .string(record.getChannel())
        .string(record.getNature())
        .string(record.getCat1())
        .string(record.getCat2())
        .string(record.getItemCode())
        .string(record.getReporterType())
        .string(record.getReporterHash())
        .boolOrNull(record.getAnonymous())
        .string(severity(record.getSeverity()))
        .string(record.getStreetCode())
        .string(record.getCommunityCode())
        .string(record.getGridCode())
        .float64OrNull(record.getLon())
        .float64OrNull(record.getLat())
        .string(record.getCoordSys() == null ? null : record.getCoordSys().name())
        .string(record.getDeptCode())
        .millisOrNull(record.getDueAt())
        .string(record.getDueBasis())
        .string(record.getParentCaseId())
        .string(record.getSourceAlarmId())
        .millisOrNull(record.getAlarmTime())
        .uint8OrNull(record.getRatingOverall())
        .uint8OrNull(record.getRatingSpeed())
        .uint8OrNull(record.getRatingEffect())
        .uint8OrNull(record.getRatingAttitude())
        .string(verdict(record.getVerdict()))
        .int32OrNull(record.getTextLen())
        .string(record.getHandledBy())
        .string(record.getGranularity() == null ? null : record.getGranularity().name())
        .uint64(fact.version);
  }

  private static void text(CaseFact fact, CaseFact.Text field, String value) {
    if (value != null && !value.isEmpty()) {
      fact.texts.put(field, value);
    }
  }

  private static String severity(Severity severity) {
    return severity == null || severity == Severity.UNKNOWN ? null : severity.name();
  }

  private static String verdict(Verdict verdict) {
    return verdict == null || verdict == Verdict.UNKNOWN ? null : verdict.name();
  }

  private static long orAbsent(Long time) {
    return time == null ? CaseFact.ABSENT : time;
  }
}
