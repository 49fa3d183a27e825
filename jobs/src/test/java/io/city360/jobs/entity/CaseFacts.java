package io.city360.jobs.entity;

import io.city360.avro.CaseEventType;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFact.Text;
import io.city360.jobs.guard.Fact;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Builds case facts in few words. */
final class CaseFacts {
  static final long HOUR = 3_600_000L;
  static final long DAY = 24 * HOUR;

  /** Midnight of 3 March 2025 in the district. */
  static final long MIDNIGHT = at(2025, 3, 3);

  private CaseFacts() {}

  /** Above the hashes of the payloads made here: two payloads of one hash would be the same. */
  static final long OTHER_PAYLOAD = 10_000;

  static long at(int year, int month, int day) {
    return LocalDateTime.of(year, month, day, 0, 0)
        .atZone(ZoneId.of("Asia/Shanghai"))
        .toInstant()
        .toEpochMilli();
  }

  /** An event that reaches the broker the moment it happens. */
  static CaseFact event(String caseId, long seq, CaseEventType type, long time) {
    CaseFact fact = new CaseFact();
    fact.entity = caseId;
    fact.idHigh = caseId.hashCode();
    fact.idLow = seq * 1000 + type.ordinal();
    fact.seq = seq;
    fact.type = type;
    fact.eventTime = time;
    fact.ingestTime = time;
    fact.kafkaTimestamp = time;
    fact.version = Fact.versionOf(time, fact.idLow);
    fact.offset = seq;
    fact.row = new byte[] {1};
    fact.rowLength = 1;
    fact.texts.put(Text.SOURCE_SYSTEM, "test");
    return fact;
  }

  static CaseFact with(CaseFact fact, Text field, String value) {
    fact.texts.put(field, value);
    return fact;
  }

  static CaseFact due(CaseFact fact, long dueAt) {
    fact.dueAt = dueAt;
    return fact;
  }

  static CaseFact arrived(CaseFact fact, long kafkaTimestamp) {
    fact.kafkaTimestamp = kafkaTimestamp;
    return fact;
  }
}
