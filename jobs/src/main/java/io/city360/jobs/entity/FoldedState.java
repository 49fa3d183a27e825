package io.city360.jobs.entity;

import io.city360.catalogue.EntityState;
import io.city360.jobs.clickhouse.RowWriter;

/** What the events of an entity amount to. */
interface FoldedState extends EntityState {
  /** The street that its contributions belong to. */
  String street();

  /** The department that its contributions belong to. */
  String department();

  /** Whether nothing more is expected of it. */
  boolean isEnded();

  /**
   * Writes its row of current state.
   *
   * @param asOf event time of its newest event in epoch milliseconds
   * @param revision greater revisions hide lesser ones
   */
  void row(RowWriter rows, long asOf, long revision);
}
