package io.city360.jobs;

import io.city360.jobs.publication.OutOfOrderness;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Every option of the job, once: key, type, default, and what breaks at either end. */
public final class JobOptions {

  /** Addresses of the broker. */
  public static final ConfigOption<String> KAFKA_BOOTSTRAP =
      ConfigOptions.key("kafka.bootstrap")
          .stringType()
          .noDefaultValue()
          .withDescription("Addresses of the Kafka brokers, host:port, comma separated. Required.");

  /** The consumer group. */
  public static final ConfigOption<String> GROUP =
      ConfigOptions.key("group")
          .stringType()
          .defaultValue("city360")
          .withDescription(
              "Consumer group to which the offsets of completed checkpoints are committed. Two jobs"
                  + " of one group publish too early after a restart.");

  /** Prefix of the Kafka topics. */
  public static final ConfigOption<String> TOPIC_PREFIX =
      ConfigOptions.key("kafka.topic-prefix")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Set before the names cases, readings, approvals, sites, dead_letters, alerts,"
                  + " alert_commands and catalogue, where several districts share one broker.");

  /** Address of a schema registry. */
  public static final ConfigOption<String> REGISTRY =
      ConfigOptions.key("schema.registry")
          .stringType()
          .defaultValue("")
          .withDescription(
              "HTTP address of a Confluent schema registry. Empty: records in Confluent framing are"
                  + " dead letters.");

  /** Folder with further schemas. */
  public static final ConfigOption<String> SCHEMA_DIR =
      ConfigOptions.key("schema.dir")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Folder with further writer schemas (.avsc) on every machine. Empty: only the bundled"
                  + " ones.");

  /** Longest value. */
  public static final ConfigOption<Integer> MAX_VALUE_BYTES =
      ConfigOptions.key("guard.max-value-bytes")
          .intType()
          .defaultValue(1 << 20)
          .withDescription(
              "Longest record value in bytes; longer ones are dead letters. Not above the topics'"
                  + " max.message.bytes.");

  /** Whether raw events are written. */
  public static final ConfigOption<Boolean> RAW_ROWS =
      ConfigOptions.key("raw-rows")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether accepted events are written to ClickHouse. Without them nothing can be"
                  + " recounted.");

  /** Address of ClickHouse. */
  public static final ConfigOption<String> CLICKHOUSE_URL =
      ConfigOptions.key("clickhouse.url")
          .stringType()
          .noDefaultValue()
          .withDescription("HTTP address of ClickHouse, http://host:port. Required.");

  /** User in ClickHouse. */
  public static final ConfigOption<String> CLICKHOUSE_USER =
      ConfigOptions.key("clickhouse.user")
          .stringType()
          .defaultValue("writer")
          .withDescription("User who may insert into the tables and read writer_epochs.");

  /** Password of that user. */
  public static final ConfigOption<String> CLICKHOUSE_PASSWORD_FILE =
      ConfigOptions.key("clickhouse.password-file")
          .stringType()
          .defaultValue("")
          .withDescription(
              "File on every machine with the user's password on its first line. Empty: no"
                  + " password.");

  /** Database in ClickHouse. */
  public static final ConfigOption<String> CLICKHOUSE_DATABASE =
      ConfigOptions.key("clickhouse.database")
          .stringType()
          .defaultValue("city360")
          .withDescription("Database of all tables.");

  /** Folder of the catalogue. */
  public static final ConfigOption<String> CATALOGUE_DIR =
      ConfigOptions.key("catalogue.dir")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Folder of the catalogue on the machine that submits the job; its texts travel with"
                  + " the job. Empty: the bundled catalogue.");

  /** From when on the catalogue is in force. */
  public static final ConfigOption<Long> CATALOGUE_SINCE =
      ConfigOptions.key("catalogue.since")
          .longType()
          .defaultValue(0L)
          .withDescription(
              "From when on that catalogue is in force, epoch milliseconds. Editions in the Kafka"
                  + " topic catalogue count only where they are later; 0: any does.");

  /** How retention is set. */
  public static final ConfigOption<RetentionMode> RETENTION_MODE =
      ConfigOptions.key("retention.mode")
          .enumType(RetentionMode.class)
          .defaultValue(RetentionMode.DEFAULT)
          .withDescription(
              "default: the times below. unlimited: nothing expires, for replaying old files; state"
                  + " grows without bound.");

  /** How long slices of five minutes are kept. */
  public static final ConfigOption<Duration> RETENTION_5M =
      ConfigOptions.key("retention.5m")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription("How long 5m slices are kept behind the clock; at least 1 d.");

  /** How long slices of one hour are kept. */
  public static final ConfigOption<Duration> RETENTION_1H =
      ConfigOptions.key("retention.1h")
          .durationType()
          .defaultValue(Duration.ofDays(60))
          .withDescription("How long 1h slices are kept behind the clock; at least 1 d.");

  /** How long slices of one day are kept. */
  public static final ConfigOption<Duration> RETENTION_1D =
      ConfigOptions.key("retention.1d")
          .durationType()
          .defaultValue(Duration.ofDays(400))
          .withDescription(
              "How long 1d slices, and so 7d, 1M and 1y windows, are kept; below 366 d a year is"
                  + " never whole.");

  /** How long ended cases and approvals are kept. */
  public static final ConfigOption<Duration> RETENTION_ENTITIES =
      ConfigOptions.key("retention.entities")
          .durationType()
          .defaultValue(Duration.ofDays(400))
          .withDescription(
              "How long a case or approval is kept after its end. Events for one that has expired go"
                  + " to late_events.");

  /** How long a site keeps its readings. */
  public static final ConfigOption<Duration> RETENTION_SITES =
      ConfigOptions.key("retention.sites")
          .durationType()
          .defaultValue(Duration.ofHours(48))
          .withDescription(
              "How long a site keeps its readings. Older readings go to late_events; below 24 h no"
                  + " daily mean is whole.");

  /** Bounded out-of-orderness. */
  public static final ConfigOption<Duration> OUT_OF_ORDERNESS =
      ConfigOptions.key("out-of-orderness")
          .durationType()
          .defaultValue(OutOfOrderness.DEFAULT)
          .withDescription(
              "How far behind the newest event of its partition the clock stays. Longer: windows"
                  + " close later; shorter: more events come after their window closed, which costs"
                  + " a correction and never a number.");

  /** After which silence a partition is idle. */
  public static final ConfigOption<Duration> IDLE_TIMEOUT =
      ConfigOptions.key("idle-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(5))
          .withDescription(
              "After which silence a partition no longer holds the clock back. Below a poll of the"
                  + " consumer (0.5 s) the clock would run ahead of a slow partition.");

  /** Whether the clock goes on in silence. */
  public static final ConfigOption<Boolean> FILL_SILENCE =
      ConfigOptions.key("fill-silence")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether the clock goes on by the wall clock while every source is silent, so that"
                  + " windows close on a quiet night.");

  /** Interval of the combiner. */
  public static final ConfigOption<Duration> COMBINE_INTERVAL =
      ConfigOptions.key("combine.interval")
          .durationType()
          .defaultValue(Duration.ofMillis(50))
          .withDescription(
              "How long contributions are merged before the shuffle. Longer saves network and costs"
                  + " latency.");

  /** Interval of publication of the finest grain. */
  public static final ConfigOption<Duration> PUBLISH_FINEST =
      ConfigOptions.key("publish.finest")
          .durationType()
          .defaultValue(Duration.ofSeconds(1))
          .withDescription(
              "Least time between two publications of an open window of an indicator's finest grain."
                  + " Shorter costs ClickHouse more parts.");

  /** Interval of publication of everything else. */
  public static final ConfigOption<Duration> PUBLISH_OTHERS =
      ConfigOptions.key("publish.others")
          .durationType()
          .defaultValue(Duration.ofSeconds(15))
          .withDescription(
              "The same for every other window. A multiple of publish.finest; everything is"
                  + " published before a checkpoint as well.");

  /** Interval of checkpoints. */
  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      ConfigOptions.key("checkpoint.interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription(
              "Time between checkpoints. Longer: more is done again after a failure, and publication"
                  + " begins later after a start.");

  /** Every option, in the order of the documentation. */
  public static final List<ConfigOption<?>> ALL =
      List.of(
          KAFKA_BOOTSTRAP,
          GROUP,
          TOPIC_PREFIX,
          REGISTRY,
          SCHEMA_DIR,
          MAX_VALUE_BYTES,
          RAW_ROWS,
          CLICKHOUSE_URL,
          CLICKHOUSE_USER,
          CLICKHOUSE_PASSWORD_FILE,
          CLICKHOUSE_DATABASE,
          CATALOGUE_DIR,
          CATALOGUE_SINCE,
          RETENTION_MODE,
          RETENTION_5M,
          RETENTION_1H,
          RETENTION_1D,
          RETENTION_ENTITIES,
          RETENTION_SITES,
          OUT_OF_ORDERNESS,
          IDLE_TIMEOUT,
          FILL_SILENCE,
          COMBINE_INTERVAL,
          PUBLISH_FINEST,
          PUBLISH_OTHERS,
          CHECKPOINT_INTERVAL);

  private JobOptions() {}

  /** How retention is set. */
  public enum RetentionMode {
    /** By the options of each kind. */
    DEFAULT,
    /** Nothing expires. */
    UNLIMITED
  }
}
