package io.city360.onebox.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.City360Job;
import io.city360.jobs.JobConfig;
import io.city360.jobs.Sinks;
import io.city360.jobs.Sources;
import io.city360.jobs.alert.AlertMessage;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHousePublishedRows;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.ClickHouseSink;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.ClickHouseWriterEpoch;
import io.city360.jobs.clickhouse.SinkOptions;
import io.city360.jobs.guard.DeadLetter;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.Publishing;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The whole job in this JVM, writing into a real engine. */
final class EngineJob implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 200;

  private final JobClient client;

  private EngineJob(JobClient client) {
    this.client = client;
  }

  /**
   * Starts the job; schema and catalogue must be there.
   *
   * @param checkpoints folder for them
   */
  static EngineJob start(
      Catalogue catalogue, Sources sources, ClickHouseAddress address, Path checkpoints)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    City360Job.define(
        environment,
        sources,
        new ToTables(address),
        JobConfig.parse("--checkpoint.interval", "1 s"),
        catalogue,
        new Publishing(
            ClickHouseWriterEpoch.at(address),
            PublicationHold.none(),
            ClickHousePublishedRows.at(address)));
    return new EngineJob(environment.executeAsync("district"));
  }

  /** Returns when all windows that end at a time, UTC, or before are closed and in the tables. */
  void awaitClosed(ClickHouseSql sql, String time) throws InterruptedException {
    String query = "SELECT countIf(closed_up_to >= '%s') FROM v_clock".formatted(time);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (sql.query(query).get(0).get(0).asInt() == 0) {
      assertThat(System.nanoTime()).as("closed up to " + time).isLessThan(end);
      Thread.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public void close() throws Exception {
    client.cancel().get();
  }

  private record ToTables(ClickHouseAddress address) implements Sinks {
    @Override
    public void rows(DataStream<ClickHouseRow> rows) {
      rows.sinkTo(new ClickHouseSink(address, SinkOptions.defaults()))
          .name("Write to ClickHouse")
          .uid("write-clickhouse");
    }

    @Override
    public void deadLetters(DataStream<DeadLetter> letters) {
      letters.sinkTo(new DiscardingSink<>()).name("Drop letters").uid("drop-letters");
    }

    @Override
    public void alerts(DataStream<AlertMessage> changes) {
      changes.sinkTo(new DiscardingSink<>()).name("Drop alerts").uid("drop-alerts");
    }
  }
}
