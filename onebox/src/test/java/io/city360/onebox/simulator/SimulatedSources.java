package io.city360.onebox.simulator;

import io.city360.avro.EventTimes;
import io.city360.avro.Stream;
import io.city360.avro.wire.WireFormat;
import io.city360.catalogue.Catalogue;
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
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * A simulated district as the input of a job in this JVM: as fast as the job takes it in, and then
 * silent until the job is cancelled.
 */
final class SimulatedSources implements Sources {
  private static final Map<String, BlockingQueue<RawRecord>> QUEUES = new ConcurrentHashMap<>();
  private static final int AHEAD = 2_000;
  private static final long PATIENCE_MILLIS = 10;
  private static final long STEP_MILLIS = 60_000;

  private final String id = UUID.randomUUID().toString();
  private final Simulation simulation;
  private final long from;
  private final AtomicLong told = new AtomicLong();
  private final AtomicLong reached = new AtomicLong();

  SimulatedSources(Catalogue catalogue, int devices, long from) {
    this.simulation = new Simulation(catalogue, 1, devices, from, Script.calm());
    this.from = from;
    for (Stream stream : Stream.values()) {
      QUEUES.put(id + stream.topic(), new ArrayBlockingQueue<>(AHEAD));
    }
  }

  /** Tells a span of time; returns when the job has taken all of it in. */
  void tell(Duration span) throws InterruptedException {
    if (told() == 0) {
      simulation.registry(this::send);
    }
    long end = from + span.toMillis();
    while (simulation.toldUpTo() < end) {
      simulation.upTo(Math.min(end, simulation.toldUpTo() + STEP_MILLIS), this::send);
      reached.set(simulation.toldUpTo());
    }
    for (Stream stream : Stream.values()) {
      while (!QUEUES.get(id + stream.topic()).isEmpty()) {
        Thread.sleep(1);
      }
    }
  }

  /** Records told so far. */
  long told() {
    return told.get();
  }

  /** Up to when the district has been told, epoch milliseconds. */
  long reached() {
    return reached.get();
  }

  private void send(Outgoing outgoing) {
    RawRecord raw = new RawRecord();
    raw.topic = outgoing.topic();
    raw.stream = stream(outgoing.topic());
    raw.offset = told.getAndIncrement();
    raw.kafkaTimestamp = outgoing.arrival();
    raw.key = outgoing.key().getBytes(StandardCharsets.UTF_8);
    raw.value = outgoing.event() == null ? outgoing.raw() : WireFormat.encode(outgoing.event());
    raw.peekedTime = EventTimes.peek(raw.value);
    try {
      QUEUES.get(id + raw.topic).put(raw);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the job was behind", interrupted);
    }
  }

  private static Stream stream(String topic) {
    for (Stream stream : Stream.values()) {
      if (stream.topic().equals(topic)) {
        return stream;
      }
    }
    throw new IllegalArgumentException(topic);
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
            stream == Stream.SITES
                ? EventClock.none()
                : EventClock.of(Duration.ofSeconds(30), Duration.ofSeconds(5)))
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
