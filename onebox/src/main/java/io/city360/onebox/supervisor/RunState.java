package io.city360.onebox.supervisor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the supervisor tells about the system it runs, in {@code run/state.json}.
 *
 * @param status where the system stands
 * @param problem what went wrong, where the status is FAILED
 * @param exitCode the exit code that fits the problem
 * @param supervisor the process that wrote this
 * @param startedAt epoch milliseconds
 * @param steps what was done since the start, in order
 * @param plan what was asked for
 * @param addresses by name, in the order to show them
 * @param children the processes
 * @param job the Flink job
 */
public record RunState(
    Status status,
    Optional<String> problem,
    int exitCode,
    ProcessIdentity supervisor,
    long startedAt,
    List<String> steps,
    Plan plan,
    Map<String, String> addresses,
    List<ChildState> children,
    JobState job) {

  /** Where a system stands. */
  public enum Status {
    /** On the way up. */
    STARTING,
    /** Everything runs or is being brought back. */
    READY,
    /** On the way down. */
    STOPPING,
    /** Down, as asked. */
    STOPPED,
    /** Down, because it could not be started. */
    FAILED
  }

  /**
   * A process.
   *
   * @param restarts how often it was started again after it died
   * @param lastExit how it ended last, if it did
   */
  public record ChildState(
      String name,
      boolean running,
      Optional<ProcessIdentity> process,
      int restarts,
      Optional<String> lastExit) {}

  /**
   * The Flink job.
   *
   * @param id its id, empty where there is none
   * @param phase in Flink's words, or {@code ABSENT}
   * @param submissions how often it was handed to a JobManager
   * @param restoredFrom the checkpoint it went on from, if any
   * @param problem why it last failed, if it did
   */
  public record JobState(
      String id,
      String phase,
      int submissions,
      Optional<String> restoredFrom,
      Optional<String> problem) {
    /** No job yet. */
    public static final JobState ABSENT =
        new JobState("", "ABSENT", 0, Optional.empty(), Optional.empty());
  }

  /** Whether the supervisor that wrote this still runs. */
  public boolean isAlive() {
    return switch (status) {
      case STARTING, READY, STOPPING -> supervisor.isAlive();
      case STOPPED, FAILED -> false;
    };
  }
}
