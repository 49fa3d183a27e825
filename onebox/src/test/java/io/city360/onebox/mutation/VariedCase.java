package io.city360.onebox.mutation;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.CoordSys;
import io.city360.avro.EventIds;
import io.city360.avro.Severity;
import io.city360.avro.Stream;
import io.city360.avro.Verdict;
import io.city360.catalogue.Codes;
import io.city360.catalogue.Position;
import io.city360.onebox.adapter.AdaptedEvent;
import java.util.function.Consumer;

/** A case: dispatched back and forth, closed around its deadline, rated, reopened, merged. */
final class VariedCase extends VariedLife {
  private final Codes codes;

  VariedCase(Draws draws, String id, long begin, long end, Consumer<AdaptedEvent> out) {
    super(draws, id, begin, end, out);
    this.codes = draws.catalogue().codes();
  }

  @Override
  void tell() {
    long due = at + draws.one(1, 24, 25, 48, 72, 168) * HOUR;
    if (draws.chance(0.97)) {
      CaseEvent reported = step(CaseEventType.REPORTED);
      describe(reported, due);
      send(reported);
    }
    if (draws.chance(0.8)) {
      send(step(CaseEventType.REGISTERED));
    }
    for (int turns = draws.one(0, 1, 1, 1, 2, 3); turns > 0; turns--) {
      later();
      CaseEvent dispatched = step(CaseEventType.DISPATCHED);
      if (draws.chance(0.1)) {
        // Its clock is behind that of the hotline.
        dispatched.setEventTime(begin - HOUR);
      }
      dispatched.setDeptCode(draws.department());
      send(dispatched);
      if (draws.chance(0.3)) {
        later();
        send(step(CaseEventType.RETURNED));
      }
    }
    if (draws.chance(0.7)) {
      later();
      send(step(CaseEventType.CONTACTED));
    }
    if (draws.chance(0.2)) {
      CaseEvent extended = step(CaseEventType.DUE_EXTENDED);
      due += 24 * HOUR;
      extended.setDueAt(due);
      send(extended);
    }
    while (draws.chance(0.7)) {
      laterOrDue(0.15, due);
      CaseEvent processed = step(CaseEventType.PROCESSED);
      if (draws.chance(0.2)) {
        // Done before or while it was reported.
        processed.setEventTime(begin - draws.one(0, 0, 1) * HOUR);
      }
      send(processed);
      if (draws.chance(0.25)) {
        send(step(CaseEventType.CHECK_FAILED));
      }
    }
    if (draws.chance(0.85)) {
      close(due);
    }
    if (draws.chance(0.12)) {
      later();
      CaseEvent merged = step(CaseEventType.MERGED);
      merged.setParentCaseId(id + "-parent");
      send(merged);
      if (draws.chance(0.3)) {
        later();
        send(step(CaseEventType.UNMERGED));
      }
    }
    if (draws.chance(0.06)) {
      send(step(CaseEventType.WITHDRAWN));
    }
    if (draws.chance(0.1)) {
      CaseEvent corrected = step(CaseEventType.CORRECTED);
      corrected.setCat1(draws.code(codes.categories()));
      corrected.setStreetCode(draws.street());
      send(corrected);
    }
  }

  private void close(long due) {
    laterOrDue(0.3, due);
    CaseEvent closed = step(CaseEventType.CLOSED);
    closed.setVerdict(draws.one(Verdict.CONFIRMED, Verdict.CONFIRMED, Verdict.FALSE, null));
    closed.setHandledBy(draws.one("bot", "staff", "staff", null));
    send(closed);
    for (int turns = draws.one(0, 1, 1, 2); turns > 0; turns--) {
      later();
      CaseEvent rated = step(CaseEventType.RATED);
      rated.setRatingOverall(draws.rating());
      send(rated);
    }
    if (draws.chance(0.35)) {
      at =
          closed.getEventTime()
              + draws.one(1, 100, 143, 144, 145, 167, 168, 169, 191, 192, 193, 250) * HOUR;
      send(step(CaseEventType.REOPENED));
      if (draws.chance(0.6)) {
        close(due);
      }
    }
  }

  private CaseEvent step(CaseEventType type) {
    long sequence = nextSequence();
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
    event.setCat1(draws.codeOr(codes.categories(), 0.4, "municipal_facility", "safety_hazard"));
    event.setReporterType(draws.codeOr(codes.reporterTypes(), 0.3, "enterprise"));
    event.setSeverity(
        draws.one(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL, null));
    event.setStreetCode(draws.street());
    event.setDueAt(draws.chance(0.1) ? null : due);
    locate(event);
    if (draws.chance(0.4)) {
      event.setSourceAlarmId(draws.chance(0.2) ? null : "alarm-" + event.getCaseId());
      event.setAlarmTime(
          draws.chance(0.2)
              ? null
              : (Long) (event.getEventTime() - draws.one(0, 5, 15, 60) * VariedEvents.MINUTE));
    }
  }

  /**
   * Often on the border of its street, else anywhere, sometimes on a point that stands for none.
   */
  private void locate(CaseEvent event) {
    Position place =
        draws.chance(0.1)
            ? draws.one(draws.catalogue().district().defaultPoints())
            : draws.chance(0.5)
                ? draws.corner(event.getStreetCode())
                : new Position(
                    22.50 + draws.random().nextInt(10) * 0.01,
                    114.00 + draws.random().nextInt(12) * 0.01);
    event.setLat(place.lat());
    event.setLon(place.lon());
    event.setCoordSys(draws.chance(0.9) ? CoordSys.WGS84 : CoordSys.GCJ02);
  }

  private void send(CaseEvent event) {
    send(Stream.CASES, event);
  }
}
