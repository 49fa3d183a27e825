package io.city360.jobs.entity;

import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFactSerializer;

/** Writes what is remembered of a case; the events are version 1 of their own format. */
public final class CaseHistorySerializer extends EntityHistorySerializer<CaseFact> {
  private static final long serialVersionUID = 1L;

  /** For Flink. */
  public CaseHistorySerializer() {
    super(new CaseFactSerializer());
  }
}
