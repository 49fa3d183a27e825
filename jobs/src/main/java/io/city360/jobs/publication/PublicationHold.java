package io.city360.jobs.publication;

import java.io.Serializable;

/**
 * Keeps a started job silent until it has seen again everything that an earlier start may have
 * published, so that no reader sees a value go back.
 */
public interface PublicationHold extends AutoCloseable {

  /** Whether nothing may be published yet. Once false, it stays false. */
  boolean isHeld();

  /** A checkpoint of this run is complete. */
  void checkpointCompleted();

  @Override
  void close();

  /** Opens the hold in a subtask. */
  interface Factory extends Serializable {
    PublicationHold open();
  }

  /** Holds nothing: for sources without offsets. */
  static Factory none() {
    return () ->
        new PublicationHold() {
          @Override
          public boolean isHeld() {
            return false;
          }

          @Override
          public void checkpointCompleted() {}

          @Override
          public void close() {}
        };
  }
}
