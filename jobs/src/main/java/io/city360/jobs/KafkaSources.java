package io.city360.jobs;

import io.city360.avro.Stream;
import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertCommandJson;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.EditionDeserializer;
import io.city360.jobs.guard.EventClock;
import io.city360.jobs.guard.RawRecord;
import io.city360.jobs.guard.RawRecordDeserializer;
import java.util.Collection;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** One Kafka topic a stream. */
final class KafkaSources implements Sources {
  /** Compacted topic of catalogues; a restored offset that is gone means a newer one is there. */
  private static final String EDITIONS = "catalogue";

  private final JobConfig config;

  KafkaSources(JobConfig config) {
    this.config = config;
  }

  @Override
  public DataStream<RawRecord> open(StreamExecutionEnvironment environment, Stream stream) {
    KafkaSource<RawRecord> source =
        KafkaSource.<RawRecord>builder()
            .setBootstrapServers(config.required(JobOptions.KAFKA_BOOTSTRAP))
            .setGroupId(config.get(JobOptions.GROUP))
            .setTopics(config.topic(stream.topic()))
            .setStartingOffsets(new FromTheBeginning())
            .setDeserializer(new RawRecordDeserializer(stream))
            .setProperty("partition.discovery.interval.ms", "60000")
            .setProperty("commit.offsets.on.checkpoint", "true")
            .setProperty("client.id.prefix", config.get(JobOptions.GROUP) + "-" + stream.topic())
            .build();
    String name = "Read " + stream.topic();
    return environment.fromSource(source, clock(stream), name).uid("read-" + stream.topic());
  }

  /** Commands come when somebody has something to say; they never hold the clock of events. */
  @Override
  public DataStream<AlertCommand> alertCommands(StreamExecutionEnvironment environment) {
    KafkaSource<AlertCommand> source =
        KafkaSource.<AlertCommand>builder()
            .setBootstrapServers(config.required(JobOptions.KAFKA_BOOTSTRAP))
            .setGroupId(config.get(JobOptions.GROUP))
            .setTopics(config.topic(AlertCommandJson.TOPIC))
            .setStartingOffsets(new FromTheBeginning())
            .setDeserializer(new AlertCommandDeserializer())
            .setProperty("commit.offsets.on.checkpoint", "true")
            .setProperty("client.id.prefix", config.get(JobOptions.GROUP) + "-alert-commands")
            .build();
    return environment
        .fromSource(source, EventClock.idle(), "Read alert commands")
        .uid("read-alert-commands")
        .setParallelism(1);
  }

  @Override
  public DataStream<Edition> editions(StreamExecutionEnvironment environment) {
    KafkaSource<Edition> source =
        KafkaSource.<Edition>builder()
            .setBootstrapServers(config.required(JobOptions.KAFKA_BOOTSTRAP))
            .setGroupId(config.get(JobOptions.GROUP))
            .setTopics(config.topic(EDITIONS))
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new EditionDeserializer())
            .setProperty("client.id.prefix", config.get(JobOptions.GROUP) + "-" + EDITIONS)
            .build();
    return environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), "Read " + EDITIONS)
        .uid("read-" + EDITIONS)
        .setParallelism(1);
  }

  private WatermarkStrategy<RawRecord> clock(Stream stream) {
    return switch (stream) {
      case CASES, READINGS, APPROVALS ->
          EventClock.of(
              config.get(JobOptions.OUT_OF_ORDERNESS), config.get(JobOptions.IDLE_TIMEOUT));
      case SITES -> EventClock.none();
    };
  }

  /**
   * A first start reads everything there is. After that an offset that Kafka no longer has stops
   * the job: going on silently would lose events.
   */
  @SuppressWarnings("deprecation") // The connector still asks in the old terms.
  private static final class FromTheBeginning implements OffsetsInitializer {
    private static final long serialVersionUID = 1L;

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
        Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
      return retriever.beginningOffsets(partitions);
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
      return OffsetResetStrategy.NONE;
    }
  }
}
