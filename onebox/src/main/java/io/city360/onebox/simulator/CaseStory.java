package io.city360.onebox.simulator;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.Op;
import java.util.List;
import java.util.SplittableRandom;

/** The events of one case, in the order in which they happen. */
final class CaseStory {
  static final String TOPIC = "cases";

  private final String caseId;
  private final SplittableRandom random;
  private final Story story;

  CaseStory(String caseId, SplittableRandom random) {
    this.caseId = caseId;
    this.random = random;
    this.story = new Story(TOPIC, caseId);
  }

  String caseId() {
    return caseId;
  }

  /** Returns a new event of the case, for more to be written into it. */
  CaseEvent event(CaseEventType type, long at) {
    CaseEvent event = new CaseEvent();
    event.setEventTime(at);
    event.setEventId(EventNoise.eventId(random));
    event.setSchemaVersion(1);
    event.setSourceSystem("simulator");
    event.setCaseId(caseId);
    event.setOp(Op.I);
    event.setEventType(type);
    return event;
  }

  /** Lets an event happen. */
  void put(CaseEvent event, long at) {
    story.add(at, event, event::setSeq, event::setIngestTime);
  }

  /** Lets an event happen that says nothing but its type. */
  void put(CaseEventType type, long at) {
    put(event(type, at), at);
  }

  void putTo(CaseEventType type, long at, String department) {
    CaseEvent event = event(type, at);
    event.setDeptCode(department);
    put(event, at);
  }

  void tell(EventNoise noise, List<Outgoing> out) {
    story.tell(random, noise, out);
  }
}
