package io.city360.onebox.definition;

import java.io.IOException;

/** The job as far as a change of definitions goes. */
public interface RunningJob {

  /** Whether there is a job to tell. */
  boolean isThere();

  /**
   * Stops the job with a savepoint.
   *
   * @throws IOException where it goes on
   */
  void stopWithSavepoint() throws IOException;

  /**
   * Starts it again from the newest state, with the catalogue in force, and waits until it runs.
   *
   * @throws IOException where it is refused or does not come up
   */
  void resume() throws IOException;
}
