package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.util.concurrent.TimeUnit;

/** A wait that an interrupt ends. */
final class Pause {
  private Pause() {}

  static void millis(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ExitCode.FAILED, "interrupted");
    }
  }
}
