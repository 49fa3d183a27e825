package io.city360.jobs.entity;

import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Outputs;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The rows that a fold sends to ClickHouse. One object of each kind is reused. */
public final class SideRows {
  private final Output<?> output;
  private final Table rawTable;
  private final String topic;
  private final RowWriter writer = new RowWriter();
  private final ClickHouseRow reuse = new ClickHouseRow(Table.LATE_EVENTS, new byte[0], 0);

  /** Rows that leave through the side output of {@code output}. */
  public SideRows(Output<?> output, Table rawTable, String topic) {
    this.output = output;
    this.rawTable = rawTable;
    this.topic = topic;
  }

  /** The writer for {@link #emit()}. */
  public RowWriter writer() {
    return writer;
  }

  /** Sends the row that the writer holds. */
  public void emit() {
    output.collect(Outputs.ROWS, new StreamRecord<>(writer.view(reuse)));
  }

  /** Sends an accepted event as the guard encoded it. */
  public void raw(Fact event) {
    if (event.rowLength > 0) {
      output.collect(
          Outputs.ROWS,
          new StreamRecord<>(new ClickHouseRow(rawTable, event.row, event.rowLength)));
    }
  }

  /** Sends an event that came too late, whole. */
  public void late(Fact event, LateReason reason) {
    writer
        .begin(Table.LATE_EVENTS)
        .string(topic)
        .uint16(event.partition)
        .int64(event.offset)
        .millis(event.kafkaTimestamp)
        .millis(event.eventTime)
        .string(event.entity)
        .string(reason.id())
        .bytes(event.raw, 0, event.rawLength);
    emit();
  }
}
