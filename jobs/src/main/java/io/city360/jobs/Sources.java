package io.city360.jobs;

import io.city360.avro.Stream;
import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.guard.RawRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the job's records come from; injected, so that a test holds this end. */
public interface Sources {

  /**
   * Opens the source of one stream, with its clock, a name and a uid.
   *
   * @return records undecoded
   */
  DataStream<RawRecord> open(StreamExecutionEnvironment environment, Stream stream);

  /** Opens the source of commands to alerts, without a clock, with a name and a uid. */
  DataStream<AlertCommand> alertCommands(StreamExecutionEnvironment environment);

  /**
   * Opens the source of editions of the catalogue that come into force while the job runs, with a
   * name and a uid; it has no clock.
   */
  DataStream<Edition> editions(StreamExecutionEnvironment environment);
}
