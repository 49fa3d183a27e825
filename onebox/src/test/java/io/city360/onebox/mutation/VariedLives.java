package io.city360.onebox.mutation;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.CoordSys;
import io.city360.avro.Decision;
import io.city360.avro.DecisionMode;
import io.city360.avro.EventIds;
import io.city360.avro.Severity;
import io.city360.avro.Stream;
import io.city360.avro.Verdict;
import io.city360.catalogue.Codes;
import io.city360.onebox.adapter.AdaptedEvent;
import java.util.function.Consumer;

/** Lives of cases and approvals with everything that can happen in them. */
final class VariedLives {
  private static final long HOUR = VariedEvents.HOUR;

  private final Draws draws;
  private final Codes codes;
  private final long begin;
  private final long end;
  private long at;
  private long sequence;

  /**
   * @param begin first event, epoch milliseconds
   * @param end nothing happens from here on
   */
  VariedLives(Draws draws, long begin, long end) {
    this.draws = draws;
    this.codes = draws.catalogue().codes();
    this.begin = begin;
    this.at = begin;
    this.end = end;
  }

  /** Goes on by some hours: often to the next day's same time, sometimes not at all. */
  private void later() {
    at += draws.one(0, 0, 1, 1, 2, 5, 23, 24, 25, 48, 72) * HOUR;
  }

  void ofCase(String id, Consumer<AdaptedEvent> out) {
    Consumer<CaseEvent> send =
        event -> {
          if (event.getEventTime() < end) {
            out.accept(
                VariedEvents.event(Stream.CASES, event, draws.arrival(event.getEventTime())));
          }
        };
    long due = at + draws.one(1, 24, 25, 48, 72, 168) * HOUR;
    if (draws.chance(0.97)) {
      CaseEvent reported = step(id, CaseEventType.REPORTED);
      describe(reported, due);
      send.accept(reported);
    }
    if (draws.chance(0.8)) {
      send.accept(step(id, CaseEventType.REGISTERED));
    }
    for (int turns = draws.one(0, 1, 1, 1, 2, 3); turns > 0; turns--) {
      later();
      CaseEvent dispatched = step(id, CaseEventType.DISPATCHED);
      if (draws.chance(0.1)) {
        // Its clock is behind that of the hotline.
        dispatched.setEventTime(begin - HOUR);
      }
      dispatched.setDeptCode(draws.department());
      send.accept(dispatched);
      if (draws.chance(0.3)) {
        later();
        send.accept(step(id, CaseEventType.RETURNED));
      }
    }
    if (draws.chance(0.7)) {
      later();
      send.accept(step(id, CaseEventType.CONTACTED));
    }
    if (draws.chance(0.2)) {
      CaseEvent extended = step(id, CaseEventType.DUE_EXTENDED);
      due += 24 * HOUR;
      extended.setDueAt(due);
      send.accept(extended);
    }
    while (draws.chance(0.7)) {
      later();
      at = draws.chance(0.15) && due >= at ? due : at;
      send.accept(step(id, CaseEventType.PROCESSED));
      if (draws.chance(0.25)) {
        send.accept(step(id, CaseEventType.CHECK_FAILED));
      }
    }
    if (draws.chance(0.85)) {
      close(id, due, send);
    }
    if (draws.chance(0.12)) {
      later();
      CaseEvent merged = step(id, CaseEventType.MERGED);
      merged.setParentCaseId(id + "-parent");
      send.accept(merged);
      if (draws.chance(0.3)) {
        later();
        send.accept(step(id, CaseEventType.UNMERGED));
      }
    }
    if (draws.chance(0.06)) {
      send.accept(step(id, CaseEventType.WITHDRAWN));
    }
    if (draws.chance(0.1)) {
      CaseEvent corrected = step(id, CaseEventType.CORRECTED);
      corrected.setCat1(draws.code(codes.categories()));
      corrected.setStreetCode(draws.street());
      send.accept(corrected);
    }
  }

  private void close(String id, long due, Consumer<CaseEvent> send) {
    later();
    at = draws.chance(0.3) && due >= at ? due : at;
    CaseEvent closed = step(id, CaseEventType.CLOSED);
    closed.setVerdict(draws.one(Verdict.CONFIRMED, Verdict.CONFIRMED, Verdict.FALSE, null));
    closed.setHandledBy(draws.one("bot", "staff", "staff", null));
    send.accept(closed);
    for (int turns = draws.one(0, 1, 1, 2); turns > 0; turns--) {
      later();
      CaseEvent rated = step(id, CaseEventType.RATED);
      rated.setRatingOverall(draws.rating());
      send.accept(rated);
    }
    if (draws.chance(0.35)) {
      at =
          closed.getEventTime()
              + draws.one(1, 100, 143, 144, 145, 167, 168, 169, 191, 192, 193, 250) * HOUR;
      send.accept(step(id, CaseEventType.REOPENED));
      if (draws.chance(0.6)) {
        close(id, due, send);
      }
    }
  }

  private CaseEvent step(String id, CaseEventType type) {
    sequence++;
    return CaseEvent.newBuilder()
        .setEventTime(at)
        .setIngestTime(at + draws.random().nextInt(120_000))
        .setEventId(EventIds.named(id + "/" + sequence))
        .setSourceSystem("varied")
        .setCaseId(id)
        .setSeq(sequence)
        .setEventType(type)
        .build();
  }

  private void describe(CaseEvent event, long due) {
    event.setChannel(draws.code(codes.caseChannels()));
    event.setNature(draws.code(codes.natures()));
    event.setCat1(draws.code(codes.categories()));
    event.setReporterType(draws.code(codes.reporterTypes()));
    event.setSeverity(
        draws.one(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL, null));
    event.setStreetCode(draws.street());
    event.setDueAt(draws.chance(0.1) ? null : due);
    event.setLat(22.50 + draws.random().nextInt(10) * 0.01);
    event.setLon(114.00 + draws.random().nextInt(12) * 0.01);
    event.setCoordSys(CoordSys.WGS84);
    if (draws.chance(0.3)) {
      event.setSourceAlarmId("alarm-" + event.getCaseId());
      event.setAlarmTime(event.getEventTime() - draws.one(0, 5, 15, 60) * VariedEvents.MINUTE);
    }
  }

  void ofApproval(String id, Consumer<AdaptedEvent> out) {
    Consumer<ApprovalEvent> send =
        event -> {
          if (event.getEventTime() < end) {
            out.accept(
                VariedEvents.event(Stream.APPROVALS, event, draws.arrival(event.getEventTime())));
          }
        };
    long due = at + draws.one(24, 48, 72, 120) * HOUR;
    if (draws.chance(0.97)) {
      ApprovalEvent filed = step(id, ApprovalEventType.FILED);
      describe(filed, due);
      send.accept(filed);
    }
    at += draws.one(0, 1, 5, 24) * HOUR;
    if (draws.chance(0.9)) {
      send.accept(
          step(
              id, draws.chance(0.9) ? ApprovalEventType.ACCEPTED : ApprovalEventType.NOT_ACCEPTED));
    }
    pause(id, send, ApprovalEventType.SUPPLEMENT_REQUESTED, ApprovalEventType.SUPPLEMENTED);
    pause(id, send, ApprovalEventType.SUSPENDED, ApprovalEventType.RESUMED);
    if (draws.chance(0.85)) {
      later();
      at = draws.chance(0.3) && due >= at ? due : at;
      ApprovalEvent decided = step(id, ApprovalEventType.DECIDED);
      decided.setDecision(
          draws.one(
              Decision.APPROVED, Decision.APPROVED, Decision.REFUSED, Decision.WITHDRAWN, null));
      decided.setDecisionMode(draws.one(DecisionMode.AUTO, DecisionMode.MANUAL, null));
      send.accept(decided);
      if (draws.chance(0.6)) {
        later();
        ApprovalEvent delivered = step(id, ApprovalEventType.DELIVERED);
        delivered.setDeliveryMode(draws.code(codes.deliveryModes()));
        send.accept(delivered);
      }
      for (int turns = draws.one(0, 1, 1, 2); turns > 0; turns--) {
        later();
        ApprovalEvent rated = step(id, ApprovalEventType.RATED);
        rated.setRating(draws.rating());
        send.accept(rated);
        if (draws.chance(0.3)) {
          later();
          send.accept(step(id, ApprovalEventType.RECTIFIED));
        }
      }
    }
    if (draws.chance(0.06)) {
      send.accept(step(id, ApprovalEventType.WITHDRAWN));
    }
    if (draws.chance(0.1)) {
      ApprovalEvent corrected = step(id, ApprovalEventType.CORRECTED);
      corrected.setPromisedWd(draws.random().nextInt(10));
      send.accept(corrected);
    }
  }

  private void pause(
      String id, Consumer<ApprovalEvent> send, ApprovalEventType from, ApprovalEventType to) {
    if (draws.chance(0.3)) {
      later();
      send.accept(step(id, from));
      if (draws.chance(0.8)) {
        later();
        send.accept(step(id, to));
      }
    }
  }

  private ApprovalEvent step(String id, ApprovalEventType type) {
    sequence++;
    return ApprovalEvent.newBuilder()
        .setEventTime(at)
        .setIngestTime(at + draws.random().nextInt(120_000))
        .setEventId(EventIds.named(id + "/" + sequence))
        .setSourceSystem("varied")
        .setApprovalId(id)
        .setSeq(sequence)
        .setEventType(type)
        .build();
  }

  private void describe(ApprovalEvent event, long due) {
    event.setItemCode("item-" + draws.random().nextInt(8));
    event.setItemClass(draws.code(codes.itemClasses()));
    event.setApplicantType(draws.code(codes.applicantTypes()));
    event.setChannel(draws.code(codes.approvalChannels()));
    event.setDeptCode(draws.department());
    event.setStreetCode(draws.street());
    event.setStatutoryWd(draws.chance(0.1) ? null : draws.random().nextInt(21));
    event.setPromisedWd(draws.chance(0.1) ? null : draws.random().nextInt(11));
    event.setDueAt(draws.chance(0.1) ? null : due);
    event.setDeclaredAmount(draws.chance(0.2) ? null : draws.random().nextLong(10_000_000));
  }
}
