package io.city360.onebox.simulator;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.City360Job;
import io.city360.jobs.JobConfig;
import io.city360.jobs.Sinks;
import io.city360.jobs.alert.AlertMessage;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.WriterEpoch;
import io.city360.jobs.guard.DeadLetter;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.PublishedRows;
import io.city360.jobs.publication.Publishing;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The whole job in this JVM over a simulated district; its rows are counted and dropped. */
final class SimulatedJob implements AutoCloseable {
  private static final int PARALLELISM = 2;
  private static final AtomicLong ROWS = new AtomicLong();

  private final JobClient client;

  private SimulatedJob(JobClient client) {
    this.client = client;
  }

  /**
   * Starts the job.
   *
   * @param checkpoints folder for them
   * @param options as on the command line
   */
  static SimulatedJob start(
      Catalogue catalogue, SimulatedSources sources, Path checkpoints, String... options)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    City360Job.define(
        environment,
        sources,
        new Counting(),
        JobConfig.parse(options),
        catalogue,
        new Publishing(new NoEpochs(), PublicationHold.none(), PublishedRows.none()));
    return new SimulatedJob(environment.executeAsync("bench " + UUID.randomUUID()));
  }

  /** Rows that all jobs of this JVM have written. */
  static long rows() {
    return ROWS.get();
  }

  @Override
  public void close() throws Exception {
    client.cancel().get();
  }

  private static final class Counting implements Sinks {
    @Override
    public void rows(DataStream<ClickHouseRow> rows) {
      rows.filter(row -> ROWS.incrementAndGet() < 0)
          .name("Count rows")
          .uid("count-rows")
          .sinkTo(new DiscardingSink<>())
          .name("Drop rows")
          .uid("drop-rows");
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

  /** The first start of a job. */
  private static final class NoEpochs implements WriterEpoch.Factory {
    private static final long serialVersionUID = 1L;

    @Override
    public WriterEpoch open() {
      return new WriterEpoch() {
        @Override
        public long acquire(String run, int attempt) {
          return 1;
        }

        @Override
        public boolean isSuperseded(long epoch, String run) {
          return false;
        }

        @Override
        public void close() {
          // Nothing is held.
        }
      };
    }
  }
}
