package io.city360.jobs;

import io.city360.jobs.alert.AlertMessage;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.guard.DeadLetter;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where the job's rows go; injected, so that a test holds this end. */
public interface Sinks {

  /** Writes rows of every table; returns when they are written, at the latest at a checkpoint. */
  void rows(DataStream<ClickHouseRow> rows);

  /** Publishes refused records. */
  void deadLetters(DataStream<DeadLetter> letters);

  /** Publishes changes of alerts. */
  void alerts(DataStream<AlertMessage> changes);
}
