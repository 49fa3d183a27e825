package io.city360.jobs.publication;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often values are published, in processing time, aligned so that all subtasks publish at once.
 *
 * @param finest the least time between two publications of an open window of the finest grain
 * @param others the same for every other window
 */
public record Pace(Duration finest, Duration others) implements Serializable {
  /** Every second, and every 15 seconds. */
  public static final Pace DEFAULT = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(15));

  /** The next aligned tick after a time, epoch milliseconds. */
  public long nextTick(long now) {
    return next(now, finest);
  }

  /** The next aligned tick at which everything is due. */
  public long nextFullTick(long now) {
    return next(now, others);
  }

  private static long next(long now, Duration step) {
    return (Math.floorDiv(now, step.toMillis()) + 1) * step.toMillis();
  }
}
