package io.city360.jobs;

import io.city360.avro.EventTimes;
import io.city360.avro.Stream;
import io.city360.avro.wire.WireFormat;
import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertCommandSerializer;
import io.city360.jobs.alert.AlertId;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.EditionSerializer;
import io.city360.jobs.guard.EventClock;
import io.city360.jobs.guard.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Bounded sources over records that a test gives, each stream one partition. */
final class InMemorySources implements Sources {
  private final Map<Stream, List<RawRecord>> records = new EnumMap<>(Stream.class);

  private final List<AlertCommand> commands = new ArrayList<>();
  private Optional<OpenEnd> openEnd = Optional.empty();

  InMemorySources() {
    for (Stream stream : Stream.values()) {
      records.put(stream, new ArrayList<>());
    }
  }

  /** Appends a record to its stream, as if it reached Kafka a second after its event. */
  InMemorySources add(SpecificRecord record) {
    Stream stream = Stream.of(record.getClass()).orElseThrow();
    byte[] key = stream.key(record).getBytes(StandardCharsets.UTF_8);
    return add(stream, key, WireFormat.encode(record), stream.eventTime(record) + 1000);
  }

  /** Keeps the cases from ending until the result is closed. */
  OpenEnd openEnd() {
    OpenEnd end = new OpenEnd();
    openEnd = Optional.of(end);
    return end;
  }

  /** Appends a command to alerts. */
  InMemorySources add(AlertCommand command) {
    commands.add(command);
    return this;
  }

  /** Appends raw bytes to a stream. */
  InMemorySources add(Stream stream, byte[] key, byte[] value, long kafkaTimestamp) {
    RawRecord raw = new RawRecord();
    raw.stream = stream;
    raw.topic = stream.topic();
    raw.partition = 0;
    raw.offset = records.get(stream).size();
    raw.kafkaTimestamp = kafkaTimestamp;
    raw.key = key;
    raw.value = value;
    raw.peekedTime = EventTimes.peek(value);
    records.get(stream).add(raw);
    return this;
  }

  @Override
  public DataStream<RawRecord> open(StreamExecutionEnvironment environment, Stream stream) {
    List<RawRecord> given = records.get(stream);
    String name = "Given " + stream.topic();
    DataStream<RawRecord> real =
        environment
            .fromData(given.isEmpty() ? List.of(nothing(stream)) : given, RawRecord.TYPE)
            .setParallelism(1)
            .name(name)
            .uid("given-" + stream.topic())
            .filter(raw -> raw.topic.equals(stream.topic()))
            .setParallelism(1)
            .name("Real " + stream.topic())
            .uid("real-" + stream.topic());
    boolean isOpen = openEnd.isPresent() && stream == Stream.CASES;
    if (isOpen) {
      real = real.union(end(environment, openEnd.get()));
    }
    // Were the open one idle, the clock would be that of the others, which have come to their end.
    Duration idleAfter = isOpen ? Duration.ofHours(1) : Duration.ofSeconds(1);
    return real.assignTimestampsAndWatermarks(
            stream == Stream.SITES
                ? EventClock.none()
                : EventClock.of(Duration.ofSeconds(30), idleAfter))
        .setParallelism(1)
        .name("Clock of " + stream.topic())
        .uid("clock-" + stream.topic());
  }

  private static DataStream<RawRecord> end(StreamExecutionEnvironment environment, OpenEnd end) {
    return environment
        .fromData(List.of(nothing(Stream.CASES)), RawRecord.TYPE)
        .setParallelism(1)
        .name("End of cases")
        .uid("given-end")
        .filter(end.<RawRecord>gate())
        .setParallelism(1)
        .name("Wait for the end")
        .uid("wait-end");
  }

  @Override
  public DataStream<AlertCommand> alertCommands(StreamExecutionEnvironment environment) {
    AlertCommand none = AlertCommand.acknowledge(new AlertId("none", "district", "none", 1), "", 0);
    return environment
        .fromData(commands.isEmpty() ? List.of(none) : commands, AlertCommandSerializer.TYPE)
        .setParallelism(1)
        .name("Given commands")
        .uid("given-commands")
        .assignTimestampsAndWatermarks(EventClock.idle())
        .setParallelism(1)
        .name("Clock of commands")
        .uid("clock-commands");
  }

  @Override
  public DataStream<Edition> editions(StreamExecutionEnvironment environment) {
    return environment
        .fromData(List.of(Edition.of(Map.of())), EditionSerializer.TYPE)
        .setParallelism(1)
        .name("Given editions")
        .uid("given-editions")
        .filter(edition -> !edition.texts().isEmpty())
        .setParallelism(1)
        .name("Real editions")
        .uid("real-editions");
  }

  /** Flink refuses an empty collection; this one is filtered out. */
  private static RawRecord nothing(Stream stream) {
    RawRecord nothing = new RawRecord();
    nothing.stream = stream;
    return nothing;
  }
}
