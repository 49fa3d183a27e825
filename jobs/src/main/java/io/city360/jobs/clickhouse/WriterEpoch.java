package io.city360.jobs.clickhouse;

import java.io.Serializable;

/**
 * Numbers the starts of the job, so that of two writers the later one wins in every table.
 *
 * <p>A revision is {@code epoch << 40 | sequence}: {@link #revision}. The factory travels with the
 * job; each subtask opens its own.
 */
public interface WriterEpoch extends AutoCloseable {

  /** Bits of a revision that count the writes of one epoch. */
  int SEQUENCE_BITS = 40;

  /**
   * An epoch greater than any that another start of the job got before. Subtasks of one attempt of
   * one run share theirs.
   *
   * @param run the run's identity: Flink's job id
   * @param attempt the number of the task's attempt in that run
   */
  long acquire(String run, int attempt);

  /** Whether another run has taken a newer epoch: then this one must write no more. */
  boolean isSuperseded(long epoch, String run);

  @Override
  void close();

  static long revision(long epoch, long sequence) {
    return epoch << SEQUENCE_BITS | sequence;
  }

  /** Opens the epochs in a subtask. */
  interface Factory extends Serializable {
    WriterEpoch open();
  }
}
