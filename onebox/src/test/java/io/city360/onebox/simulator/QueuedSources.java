package io.city360.onebox.simulator;

import io.city360.avro.EventTimes;
import io.city360.avro.Stream;
import io.city360.avro.wire.WireFormat;
import io.city360.jobs.Sources;
import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertCommandSerializer;
import io.city360.jobs.alert.AlertId;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.EditionSerializer;
import io.city360.jobs.guard.EventClock;
import io.city360.jobs.guard.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The input of a job in this JVM: what a test sends, as fast as the job takes it in, and then
 * silence until the job is cancelled.
 */
public final class QueuedSources implements Sources {
  private static final Map<String, BlockingQueue<RawRecord>> QUEUES = new ConcurrentHashMap<>();
  private static final int AHEAD = 2_000;
  private static final long PATIENCE_MILLIS = 10;
  private static final Duration OUT_OF_ORDER = Duration.ofSeconds(30);

  private final String id = UUID.randomUUID().toString();
  private final Duration idleAfter;
  private final AtomicLong told = new AtomicLong();

  /**
   * @param idleAfter after which silence a stream no longer holds the others back
   */
  public QueuedSources(Duration idleAfter) {
    this.idleAfter = idleAfter;
    for (Stream stream : Stream.values()) {
      QUEUES.put(id + stream.topic(), new ArrayBlockingQueue<>(AHEAD));
    }
  }

  /**
   * Sends a record as if it reached Kafka a second after its event; waits where the job is behind.
   */
  public void send(SpecificRecord record) {
    Stream stream = Stream.of(record.getClass()).orElseThrow();
    send(stream, stream.key(record), WireFormat.encode(record), stream.eventTime(record) + 1000);
  }

  /** Sends a record that reached Kafka at this time; waits where the job is behind. */
  void send(Stream stream, String key, byte[] value, long arrival) {
    RawRecord raw = new RawRecord();
    raw.topic = stream.topic();
    raw.stream = stream;
    raw.offset = told.getAndIncrement();
    raw.kafkaTimestamp = arrival;
    raw.key = key.getBytes(StandardCharsets.UTF_8);
    raw.value = value;
    raw.peekedTime = EventTimes.peek(raw.value);
    try {
      QUEUES.get(id + raw.topic).put(raw);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the job was behind", interrupted);
    }
  }

  /** Returns when the job has taken everything in. */
  void drained() throws InterruptedException {
    for (Stream stream : Stream.values()) {
      while (!QUEUES.get(id + stream.topic()).isEmpty()) {
        Thread.sleep(1);
      }
    }
  }

  /** Records sent so far. */
  long told() {
    return told.get();
  }

  @Override
  public DataStream<RawRecord> open(StreamExecutionEnvironment environment, Stream stream) {
    return environment
        .fromSequence(0, Long.MAX_VALUE - 1)
        .setParallelism(1)
        .name("Turns of " + stream.topic())
        .uid("turns-" + stream.topic())
        .flatMap(new Take(id + stream.topic()))
        .returns(RawRecord.TYPE)
        .setParallelism(1)
        .name("Take " + stream.topic())
        .uid("take-" + stream.topic())
        .assignTimestampsAndWatermarks(
            stream == Stream.SITES ? EventClock.none() : EventClock.of(OUT_OF_ORDER, idleAfter))
        .setParallelism(1)
        .name("Clock of " + stream.topic())
        .uid("clock-" + stream.topic());
  }

  @Override
  public DataStream<AlertCommand> alertCommands(StreamExecutionEnvironment environment) {
    AlertCommand any = AlertCommand.acknowledge(new AlertId("none", "district", "none", 1), "", 0);
    return none(environment, "commands", any, AlertCommandSerializer.TYPE);
  }

  @Override
  public DataStream<Edition> editions(StreamExecutionEnvironment environment) {
    return none(environment, "editions", Edition.of(Map.of()), EditionSerializer.TYPE);
  }

  /** Flink refuses an empty collection; its only element is left out. */
  private static <T> DataStream<T> none(
      StreamExecutionEnvironment environment, String name, T any, TypeInformation<T> type) {
    return environment
        .fromData(List.of(any), type)
        .setParallelism(1)
        .name("No " + name)
        .uid("no-" + name)
        .filter(element -> false)
        .setParallelism(1)
        .name("None of the " + name)
        .uid("none-" + name)
        .assignTimestampsAndWatermarks(EventClock.idle())
        .setParallelism(1)
        .name("Clock of " + name)
        .uid("clock-" + name);
  }

  /** What a queue holds next; a turn without any passes, so that checkpoints do not wait. */
  private record Take(String queue) implements FlatMapFunction<Long, RawRecord> {
    @Override
    public void flatMap(Long turn, Collector<RawRecord> out) throws Exception {
      RawRecord next = QUEUES.get(queue).poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (next != null) {
        out.collect(next);
      }
    }
  }
}
