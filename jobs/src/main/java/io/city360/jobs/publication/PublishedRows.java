package io.city360.jobs.publication;

import java.io.Serializable;
import java.util.List;

/**
 * What earlier starts of the job published. A start that goes on from a checkpoint sees the same
 * events again but, by its own clock, may never say what an earlier start said of a window between
 * that checkpoint and its end; such a row has to be looked at again.
 */
public interface PublishedRows extends AutoCloseable {

  /**
   * A window of an indicator, as it stands in the tables with content.
   *
   * @param scope level of the scope: district, street or department
   * @param scopeId empty for the district
   * @param windowStart epoch milliseconds
   * @param asOf newest event behind it, epoch milliseconds
   */
  record Window(
      String indicator, String grain, String scope, String scopeId, long windowStart, long asOf) {}

  /**
   * The windows whose newest row was computed since a time by a start with a lower epoch.
   *
   * @param since epoch milliseconds
   */
  List<Window> since(long since, long epoch);

  /** When a run of the job first started, epoch milliseconds. */
  long startedAt(String run);

  @Override
  void close();

  /** Opens the look-up in a subtask. */
  interface Factory extends Serializable {
    PublishedRows open();
  }

  /** Nothing was published before. */
  static Factory none() {
    return () ->
        new PublishedRows() {
          @Override
          public List<Window> since(long since, long epoch) {
            return List.of();
          }

          @Override
          public long startedAt(String run) {
            return Long.MAX_VALUE;
          }

          @Override
          public void close() {}
        };
  }
}
