package io.city360.onebox.adapter;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Stream;
import io.city360.avro.TimeGranularity;

/** Makes the events of one case one after the other, each with the next sequence number. */
final class CaseLife {

  private final String source;
  private final String row;
  private final Timeline timeline;
  private long seq;

  /**
   * @param source the source system
   * @param row what tells this case from all others of the source
   */
  CaseLife(String source, String row, Timeline timeline) {
    this.source = source;
    this.row = row;
    this.timeline = timeline;
  }

  /** Adds an event that arrives when it happens. The caller may fill in more fields. */
  CaseEvent add(CaseEventType type, long time) {
    seq++;
    CaseEvent event = new CaseEvent();
    event.setEventTime(time);
    event.setIngestTime(time);
    event.setEventId(EventIds.named(source + "/" + row + "/" + type));
    event.setSchemaVersion(1);
    event.setSourceSystem(source);
    event.setCaseId(source + "-" + row);
    event.setSeq(seq);
    event.setOp(type == CaseEventType.CORRECTED ? Op.CORR : Op.I);
    event.setEventType(type);
    event.setGranularity(TimeGranularity.INSTANT);
    timeline.add(Stream.CASES, time, event);
    return event;
  }
}
