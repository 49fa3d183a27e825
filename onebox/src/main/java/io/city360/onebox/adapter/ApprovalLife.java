package io.city360.onebox.adapter;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Stream;
import java.util.List;

/** Makes the events of one approval one after the other, each with the next sequence number. */
final class ApprovalLife {

  private final String source;
  private final String row;
  private final Timeline timeline;
  private long seq;

  ApprovalLife(String source, String row, Timeline timeline) {
    this.source = source;
    this.row = row;
    this.timeline = timeline;
  }

  /** Adds an event of a type that an approval has at most once. */
  ApprovalEvent add(ApprovalEventType type, long time) {
    return add(type, type.name(), time);
  }

  /**
   * Adds an event that arrives when it happens. The caller may fill in more fields.
   *
   * @param step what tells this event from the others of the approval
   */
  ApprovalEvent add(ApprovalEventType type, String step, long time) {
    seq++;
    ApprovalEvent event = new ApprovalEvent();
    event.setEventTime(time);
    event.setIngestTime(time);
    event.setEventId(EventIds.named(source + "/" + row + "/" + step));
    event.setSchemaVersion(1);
    event.setSourceSystem(source);
    event.setApprovalId(source + "-" + row);
    event.setSeq(seq);
    event.setOp(type == ApprovalEventType.CORRECTED ? Op.CORR : Op.I);
    event.setEventType(type);
    event.setItemTags(List.of());
    timeline.add(Stream.APPROVALS, time, event);
    return event;
  }
}
