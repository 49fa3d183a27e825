package io.city360.onebox.simulator;

import io.city360.avro.Stream;
import io.city360.avro.wire.WireFormat;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.Sources;
import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.guard.RawRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A simulated district as the input of a job in this JVM: as fast as the job takes it in, and then
 * silent until the job is cancelled.
 */
final class SimulatedSources implements Sources {
  private static final long STEP_MILLIS = 60_000;

  private final QueuedSources queues = new QueuedSources(Duration.ofSeconds(5));
  private final Simulation simulation;
  private final long from;
  private final AtomicLong reached = new AtomicLong();

  SimulatedSources(Catalogue catalogue, int devices, long from) {
    this.simulation = new Simulation(catalogue, 1, devices, from, Script.calm());
    this.from = from;
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
    queues.drained();
  }

  /** Records told so far. */
  long told() {
    return queues.told();
  }

  /** Up to when the district has been told, epoch milliseconds. */
  long reached() {
    return reached.get();
  }

  private void send(Outgoing outgoing) {
    queues.send(
        stream(outgoing.topic()),
        outgoing.key(),
        outgoing.event() == null ? outgoing.raw() : WireFormat.encode(outgoing.event()),
        outgoing.arrival());
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
    return queues.open(environment, stream);
  }

  @Override
  public DataStream<AlertCommand> alertCommands(StreamExecutionEnvironment environment) {
    return queues.alertCommands(environment);
  }

  @Override
  public DataStream<Edition> editions(StreamExecutionEnvironment environment) {
    return queues.editions(environment);
  }
}
