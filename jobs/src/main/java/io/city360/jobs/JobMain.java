package io.city360.jobs;

import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.ClickHousePublishedRows;
import io.city360.jobs.clickhouse.ClickHouseWriterEpoch;
import io.city360.jobs.publication.KafkaPublicationHold;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.Publishing;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads the configuration and submits the job; its options are those of {@link JobOptions}. */
public final class JobMain {
  private static final String JOB_NAME = "city360";

  private JobMain() {}

  /**
   * Submits the job to the cluster that runs it.
   *
   * @param arguments {@code --key value} pairs
   */
  public static void main(String... arguments) throws Exception {
    JobConfig config = JobConfig.parse(arguments);
    Catalogue catalogue =
        config.catalogueFolder().map(Catalogue::load).orElseGet(Catalogue::bundled);
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    City360Job.define(
        environment,
        new KafkaSources(config),
        new ProductionSinks(config),
        config,
        catalogue,
        new Publishing(
            ClickHouseWriterEpoch.at(config.clickHouse()),
            hold(config),
            ClickHousePublishedRows.at(config.clickHouse())));
    environment.execute(JOB_NAME);
  }

  private static PublicationHold.Factory hold(JobConfig config) {
    return KafkaPublicationHold.at(
        Map.of("bootstrap.servers", config.required(JobOptions.KAFKA_BOOTSTRAP)),
        config.get(JobOptions.GROUP),
        Arrays.stream(Stream.values()).map(stream -> config.topic(stream.topic())).toList());
  }
}
