package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;

import io.city360.avro.CaseEventType;
import io.city360.avro.Severity;
import io.city360.avro.Verdict;
import io.city360.catalogue.StreetShape;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFact.Text;
import io.city360.jobs.guard.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives of cases in which everything can happen at any time: merged and unmerged, reopened,
 * corrected, withdrawn, suspended, the same event twice with different payloads.
 */
final class RandomCases {
  private static final int LONGEST = 14;
  private static final int MOST_SEQUENCES = 10;
  private static final int DAYS = 12;
  private static final List<CaseEventType> TYPES =
      List.of(CaseEventType.values()).subList(0, CaseEventType.UNKNOWN.ordinal());
  private static final List<CaseEventType> USUAL =
      List.of(
          CaseEventType.DISPATCHED,
          CaseEventType.CONTACTED,
          CaseEventType.PROCESSED,
          CaseEventType.CLOSED,
          CaseEventType.REOPENED);
  private static final List<StreetShape> SHAPES =
      StreetShape.of(FoldHarness.catalogue().geometry());

  private final Chance chance;

  RandomCases(Chance chance) {
    this.chance = chance;
  }

  /** All events of one case, the reported one first. */
  List<CaseFact> life(String id) {
    List<CaseFact> life = new ArrayList<>();
    int length = 1 + chance.random().nextInt(LONGEST);
    for (int i = 0; i < length; i++) {
      CaseEventType type = i == 0 ? CaseEventType.REPORTED : chance.often(USUAL, TYPES);
      long time = MIDNIGHT + (i == 0 ? chance.hoursWithin(DAYS / 2) : chance.hoursWithin(DAYS));
      CaseFact event = CaseFacts.event(id, chance.random().nextInt(MOST_SEQUENCES), type, time);
      event.idLow = i;
      event.kafkaTimestamp = time + chance.random().nextInt(20) * DAY;
      describe(event, i == 0 ? 1 : 4);
      life.add(event);
      if (chance.of(8)) {
        life.add(rival(event));
      }
    }
    return life;
  }

  /** Another payload with the identity of an event. */
  private CaseFact rival(CaseFact event) {
    CaseFact rival = CaseFacts.event(event.entity, event.seq, event.type, event.eventTime + HOUR);
    rival.idLow = event.idLow;
    rival.ingestTime = event.ingestTime + chance.random().nextInt(3);
    rival.version = Fact.versionOf(rival.ingestTime, CaseFacts.OTHER_PAYLOAD + event.idLow);
    rival.kafkaTimestamp = event.kafkaTimestamp + chance.random().nextInt(3) * DAY;
    describe(rival, 2);
    return rival;
  }

  /** Names fields, each in one of so many events. */
  private void describe(CaseFact event, int oneIn) {
    text(event, Text.STREET, chance.street(), oneIn);
    text(event, Text.DEPARTMENT, chance.department(), oneIn);
    text(event, Text.CAT1, chance.code("cat1", "municipal_facility", "safety_hazard"), oneIn);
    text(event, Text.NATURE, chance.code("nature", "inquiry", "suggestion"), oneIn);
    text(event, Text.CHANNEL, chance.code("case_channel"), oneIn);
    text(event, Text.REPORTER_TYPE, chance.code("reporter_type"), oneIn);
    text(event, Text.SEVERITY, chance.one(List.of(Severity.values())).name(), oneIn);
    text(event, Text.VERDICT, chance.one(List.of(Verdict.values())).name(), 4);
    text(event, Text.HANDLED_BY, chance.one(List.of("bot", "team")), 3);
    text(event, Text.SOURCE_ALARM, "alarm", 3);
    if (chance.of(3)) {
      event.alarmTime = MIDNIGHT + chance.hoursWithin(DAYS / 2);
    }
    if (chance.of(3)) {
      event.dueAt = MIDNIGHT + chance.hoursWithin(2 * DAYS);
    }
    if (chance.of(3)) {
      event.rating = 1 + chance.random().nextInt(5);
    }
    if (chance.of(2)) {
      double[] ring = chance.one(SHAPES).rings().get(0);
      event.lon = ring[0];
      event.lat = ring[1];
    }
  }

  private void text(CaseFact event, Text field, String value, int oneIn) {
    if (chance.of(oneIn)) {
      event.texts.put(field, value);
    }
  }
}
