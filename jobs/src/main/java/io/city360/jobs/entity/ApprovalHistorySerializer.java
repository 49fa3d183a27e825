package io.city360.jobs.entity;

import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.ApprovalFactSerializer;

/** Writes what is remembered of an approval; the events are version 1 of their own format. */
public final class ApprovalHistorySerializer extends EntityHistorySerializer<ApprovalFact> {
  private static final long serialVersionUID = 1L;

  /** For Flink. */
  public ApprovalHistorySerializer() {
    super(new ApprovalFactSerializer());
  }
}
