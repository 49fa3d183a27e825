package io.city360.onebox.supervisor;

import io.city360.onebox.flink.FlinkRest;
import io.city360.onebox.flink.JobStatus;
import io.city360.onebox.flink.RetainedCheckpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one job in the cluster. Flink itself restarts the job after a TaskManager is lost; here it
 * is handed in again, from its newest retained checkpoint, when the JobManager has lost it or has
 * given it up.
 */
final class JobKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 60_000;
  private static final Duration LAST_CHECKPOINT = Duration.ofSeconds(20);
  private static final Duration SAVEPOINT = Duration.ofSeconds(60);

  private final FlinkRest rest;
  private final RetainedCheckpoints checkpoints;
  private final String jar;
  private final Supplier<List<String>> arguments;

  /** Also read by whoever samples the job. */
  private volatile RunState.JobState state = RunState.JobState.ABSENT;

  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private long submitAt;

  /**
   * @param arguments of the job, asked for at each start
   */
  JobKeeper(
      FlinkRest rest,
      RetainedCheckpoints checkpoints,
      String jar,
      Supplier<List<String>> arguments) {
    this.rest = rest;
    this.checkpoints = checkpoints;
    this.jar = jar;
    this.arguments = arguments;
  }

  RunState.JobState state() {
    return state;
  }

  /**
   * Hands the job in.
   *
   * @throws IOException with Flink's words where it is refused
   */
  void submit() throws IOException {
    Optional<Path> from = checkpoints.newest();
    LOG.info("Submitting the job{}", from.map(path -> " from " + path).orElse(" afresh"));
    String id = rest.run(jar, arguments.get(), from);
    state =
        new RunState.JobState(
            id, "CREATED", state.submissions() + 1, from.map(Path::toString), state.problem());
  }

  /** Whether every task of the job runs. */
  boolean isWhole() {
    try {
      return current().map(JobStatus::isWhole).orElse(false);
    } catch (IOException silent) {
      return false;
    }
  }

  private Optional<JobStatus> current() throws IOException {
    return rest.jobs().stream().filter(job -> job.id().equals(state.id())).findFirst();
  }

  /** Looks after the job: learns where it stands, hands it in again where it is gone for good. */
  void check() {
    try {
      Optional<JobStatus> job = current();
      if (job.isPresent() && !job.orElseThrow().phase().isOver()) {
        learn(job.orElseThrow());
        return;
      }
      job.ifPresent(this::learn);
      submitAfterPause();
    } catch (IOException silent) {
      // The JobManager is down or busy; the process itself is looked after elsewhere.
      state = withPhase("UNKNOWN");
    }
  }

  private void learn(JobStatus job) {
    Optional<String> problem = state.problem();
    if (job.phase() != JobStatus.Phase.RUNNING) {
      try {
        problem = rest.failure(job.id()).or(state::problem);
      } catch (IOException silent) {
        LOG.debug("Flink does not tell why the job failed", silent);
      }
    } else if (job.isWhole()) {
      pauseMillis = FIRST_PAUSE_MILLIS;
    }
    state =
        new RunState.JobState(
            job.id(), job.phase().name(), state.submissions(), state.restoredFrom(), problem);
  }

  private void submitAfterPause() {
    long now = System.nanoTime();
    if (submitAt == 0) {
      LOG.warn("The job is gone ({}); handing it in again in {} ms", state.phase(), pauseMillis);
      submitAt = now + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
      pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
    }
    if (now < submitAt) {
      return;
    }
    submitAt = 0;
    try {
      submit();
    } catch (IOException refused) {
      LOG.warn("Flink does not take the job: {}", refused.getMessage());
      state =
          new RunState.JobState(
              state.id(),
              "ABSENT",
              state.submissions(),
              state.restoredFrom(),
              Optional.of(refused.getMessage()));
    }
  }

  private RunState.JobState withPhase(String phase) {
    return new RunState.JobState(
        state.id(), phase, state.submissions(), state.restoredFrom(), state.problem());
  }

  /**
   * Stops the job in a savepoint, from which the next {@link #submit} goes on.
   *
   * @throws IOException where no savepoint comes about; the job goes on then
   */
  void stopWithSavepoint() throws IOException {
    try {
      Path savepoint = rest.stopWithSavepoint(state.id(), checkpoints.folder(), SAVEPOINT);
      LOG.info("The job has stopped with {}", savepoint);
      state = withPhase("STOPPED");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /** A last checkpoint, then an end that leaves it on disk for the next start. */
  void stop() {
    if (state.id().isEmpty()) {
      return;
    }
    try {
      if (isWhole() && !rest.checkpoint(state.id(), LAST_CHECKPOINT)) {
        LOG.warn("The last checkpoint failed; the next start goes on from the one before");
      }
      rest.cancel(state.id());
      for (int attempt = 0; attempt < 50; attempt++) {
        if (current().map(job -> job.phase().isOver()).orElse(true)) {
          break;
        }
        Thread.sleep(100);
      }
    } catch (IOException failed) {
      LOG.warn("The job could not be stopped in order: {}", failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    state = withPhase("STOPPED");
  }
}
