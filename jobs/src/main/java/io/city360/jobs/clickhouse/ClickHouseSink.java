package io.city360.jobs.clickhouse;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * The one sink of all tables. Every row is a whole row under its key, so writing one again does no
 * harm; that and the full flush before each checkpoint make the effect exactly-once.
 */
public final class ClickHouseSink implements Sink<ClickHouseRow> {

  private static final long serialVersionUID = 1;

  private final ClickHouseAddress address;
  private final SinkOptions options;

  public ClickHouseSink(ClickHouseAddress address, SinkOptions options) {
    this.address = address;
    this.options = options;
  }

  @Override
  public SinkWriter<ClickHouseRow> createWriter(WriterInitContext context) {
    SinkStatistics statistics = new SinkStatistics();
    statistics.register(context.metricGroup());
    return new ClickHouseSinkWriter(
        new ClientBatchInserter(address, options.parallelInserts()),
        WriterGuard.of(
            address,
            context.getJobInfo().getJobId().toString(),
            context.getTaskInfo().getAttemptNumber()),
        options,
        statistics,
        context.getProcessingTimeService(),
        context.getTaskInfo().getNumberOfParallelSubtasks());
  }
}
