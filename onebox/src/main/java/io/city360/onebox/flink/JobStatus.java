package io.city360.onebox.flink;

/**
 * A job as the JobManager sees it.
 *
 * @param startedAt epoch milliseconds
 * @param runningTasks how many of its tasks run
 * @param tasks how many it has
 */
public record JobStatus(
    String id, String name, Phase phase, long startedAt, int runningTasks, int tasks) {

  /** Where a job stands in its life. */
  public enum Phase {
    /** Being set up. */
    INITIALIZING,
    /** Waiting for its tasks. */
    CREATED,
    /** Running, though single tasks may still start. */
    RUNNING,
    /** On the way down after a failure. */
    FAILING,
    /** Down for good. */
    FAILED,
    /** On the way down on request. */
    CANCELLING,
    /** Down on request. */
    CANCELED,
    /** Out of input. */
    FINISHED,
    /** On the way up again after a failure. */
    RESTARTING,
    /** Given up by its JobManager. */
    SUSPENDED,
    /** Being taken over. */
    RECONCILING;

    static Phase of(String text) {
      return valueOf(text);
    }

    /** Whether the job will not run again by itself. */
    public boolean isOver() {
      return switch (this) {
        case FAILED, CANCELED, FINISHED, SUSPENDED -> true;
        case INITIALIZING, CREATED, RUNNING, FAILING, CANCELLING, RESTARTING, RECONCILING -> false;
      };
    }
  }

  /** Whether every task runs. */
  public boolean isWhole() {
    return phase == Phase.RUNNING && tasks > 0 && runningTasks == tasks;
  }
}
