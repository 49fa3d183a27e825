package io.city360.onebox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.publication.OutOfOrderness;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.flink.FlinkRest;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.io.IOException;
import java.time.Duration;

/**
 * Waits until what the engine has taken in is published. Everything that changed is written before
 * a checkpoint barrier passes, except while a restarted job keeps silent; with each checkpoint that
 * published, every subtask of the cells writes its clock, so a clock written after the intake tells
 * that it is there. The clock must also have come to the newest event that was accepted, since it
 * tells which windows are closed and settled.
 */
final class Publication {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Enough for a JobManager to be started and to take the job again meanwhile. */
  private static final int ATTEMPTS = 120;

  /** Without any event time there is no clock to wait for. */
  private static final int ATTEMPTS_WITHOUT_CLOCK = 3;

  /** How far the clock stays behind the newest event when everything is silent. */
  private static final long BEHIND_MILLIS = OutOfOrderness.DEFAULT.toMillis() + 1;

  private static final int LOOKS = 15;
  private static final long LOOK_MILLIS = 200;
  private static final long PAUSE_MILLIS = 1_000;

  private Publication() {}

  /**
   * Waits.
   *
   * @throws ProblemException where no checkpoint comes about
   */
  static void await(RunningSystem system, Progress progress) {
    FlinkRest rest = system.flink();
    long since = System.currentTimeMillis();
    String reason = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      progress.show("waiting for the publication");
      try {
        if (!rest.checkpoint(job(system), PATIENCE)) {
          reason = "the checkpoint failed";
        } else if (isPublished(system, since, attempt)) {
          return;
        } else {
          reason = "the job keeps silent after a restart, or its clock does not move on";
        }
      } catch (IOException silent) {
        reason = silent.getMessage();
      } catch (ProblemException silent) {
        if (silent.exitCode() != ExitCode.UNREACHABLE) {
          throw silent;
        }
        reason = silent.getMessage();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new ProblemException(ExitCode.FAILED, "interrupted");
      }
      Pause.millis(PAUSE_MILLIS);
    }
    throw new ProblemException(
        ExitCode.TIMED_OUT, "the engine does not complete a checkpoint: " + reason);
  }

  /** The rows of a checkpoint reach the tables shortly after it is complete. */
  private static boolean isPublished(RunningSystem system, long since, int attempt) {
    long newest = newestEvent(system);
    for (int look = 0; look < LOOKS; look++) {
      JsonNode row =
          system
              .clickHouse()
              .rows(
                  "SELECT count(), countIf(updated_at >= fromUnixTimestamp64Milli("
                      + since
                      + ")), toUInt32OrZero(splitByChar('/', argMax(name, updated_at))[3]),"
                      + " toUnixTimestamp64Milli(minIf(closed_up_to, updated_at >="
                      + " fromUnixTimestamp64Milli("
                      + since
                      + "))) FROM clocks FINAL")
              .get(0);
      long clocks = row.get(0).asLong();
      long written = row.get(1).asLong();
      boolean isWhole = written > 0 && written >= row.get(2).asLong();
      if (isWhole && row.get(3).asLong() >= newest - BEHIND_MILLIS
          || clocks == 0 && attempt >= ATTEMPTS_WITHOUT_CLOCK) {
        return true;
      }
      Pause.millis(LOOK_MILLIS);
    }
    return false;
  }

  /** Event time of the newest event that was accepted, 0 where there is none. */
  private static long newestEvent(RunningSystem system) {
    return system
        .clickHouse()
        .rows(
            "SELECT toUnixTimestamp64Milli(greatest((SELECT max(event_time) FROM case_events),"
                + " (SELECT max(event_time) FROM approval_events),"
                + " (SELECT max(event_time) FROM readings)))")
        .get(0)
        .get(0)
        .asLong();
  }

  /** The job may have been handed in again since the command began. */
  private static String job(RunningSystem system) {
    return new RunFiles(system.data()).state().map(RunState::job).orElseThrow().id();
  }
}
