package io.city360.onebox.cli;

import io.city360.onebox.flink.FlinkRest;
import io.city360.onebox.supervisor.RunState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the job fares.
 *
 * @param newestAgeSeconds time since the newest checkpoint
 * @param bytes size of the newest checkpoint
 */
record JobProgress(
    long completedCheckpoints, long failedCheckpoints, long newestAgeSeconds, long bytes) {

  static Optional<JobProgress> of(RunState state) {
    if (state.job().id().isEmpty()) {
      return Optional.empty();
    }
    try {
      FlinkRest.CheckpointCounts counts =
          new FlinkRest(state.addresses().get("flink")).checkpoints(state.job().id());
      Duration age = Duration.between(Instant.ofEpochMilli(counts.newestAt()), Instant.now());
      return Optional.of(
          new JobProgress(
              counts.completed(),
              counts.failed(),
              counts.newestAt() == 0 ? 0 : age.toSeconds(),
              counts.bytes()));
    } catch (IOException silent) {
      return Optional.empty();
    }
  }
}
