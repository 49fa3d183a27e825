package io.city360.jobs.clickhouse;

import io.city360.udfs.LogHistogram;
import java.util.Optional;

/** Times from entry into the engine to the acknowledged insert, summed up for a while. */
final class LatencyStatistics {

  /** Stage of the rows in {@code latencies}. */
  static final String STAGE = "event_to_queryable";

  private LogHistogram histogram = new LogHistogram();
  private long samples;
  private long longest;

  synchronized void acknowledged(RowBatch batch, long now) {
    for (int index = 0; index < batch.timed(); index++) {
      long millis = Math.max(0, now - batch.enteredAt(index));
      histogram.add(millis);
      samples++;
      longest = Math.max(longest, millis);
    }
  }

  /** A row of what was seen since the last call; none where nothing was. */
  synchronized Optional<ClickHouseRow> take(RowWriter writer, long now) {
    if (samples == 0) {
      return Optional.empty();
    }
    ClickHouseRow row =
        writer
            .begin(Table.LATENCIES)
            .millis(now)
            .string(STAGE)
            .float64(histogram.percentile(0.5))
            .float64(histogram.percentile(0.99))
            .float64(longest)
            .uint64(samples)
            .toRow();
    histogram = new LogHistogram();
    samples = 0;
    longest = 0;
    return Optional.of(row);
  }
}
