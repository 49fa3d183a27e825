package io.city360.jobs.clickhouse;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the writer buffers.
 *
 * @param batchRows a table's buffer is sent when it holds this many rows
 * @param batchBytes or this many bytes
 * @param bufferedBytes all that is buffered or on its way in one subtask; beyond it the writer
 *     waits, which slows the job down. Less than one batch is refused
 * @param parallelInserts inserts on their way at a time in one subtask
 * @param valuesInterval shortest time between two inserts of all subtasks together into the tables
 *     the wall reads (indicator and node values)
 * @param otherInterval the same for any other table; full buffers are sent sooner
 * @param firstBackOff wait before the first repetition of an insert that may still succeed; doubles
 *     up to {@code longestBackOff}
 */
public record SinkOptions(
    int batchRows,
    int batchBytes,
    long bufferedBytes,
    int parallelInserts,
    Duration valuesInterval,
    Duration otherInterval,
    Duration firstBackOff,
    Duration longestBackOff)
    implements Serializable {

  private static final int MEBIBYTE = 1 << 20;

  public SinkOptions {
    if (batchRows < 1 || batchBytes < 1 || parallelInserts < 1 || bufferedBytes < batchBytes) {
      throw new IllegalArgumentException(
          "batch rows, batch bytes and parallel inserts are at least 1, buffered bytes at least one"
              + " batch");
    }
  }

  public static SinkOptions defaults() {
    return new SinkOptions(
        200_000,
        16 * MEBIBYTE,
        64L * MEBIBYTE,
        4,
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        Duration.ofSeconds(10));
  }

  Duration interval(Table table) {
    return table == Table.INDICATOR_VALUES || table == Table.NODE_VALUES
        ? valuesInterval
        : otherInterval;
  }
}
