package io.city360.jobs;

import io.city360.jobs.alert.AlertMessage;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.guard.DeadLetter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A sink that keeps every row in this JVM, as a table would. */
final class CollectedRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Map<String, List<PublishedRow>> ALL = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  CollectedRows() {
    ALL.put(id, Collections.synchronizedList(new ArrayList<>()));
  }

  /** The sink to wire in. */
  Sink<ClickHouseRow> sink() {
    return new Collecting(id);
  }

  /** This sink at the end of a job; dead letters go nowhere. */
  Sinks sinks() {
    return new Sinks() {
      @Override
      public void rows(DataStream<ClickHouseRow> rows) {
        rows.sinkTo(sink()).name("Collect rows").uid("collect-rows");
      }

      @Override
      public void deadLetters(DataStream<DeadLetter> letters) {
        letters.sinkTo(new DiscardingSink<>()).name("Discard letters").uid("discard-letters");
      }

      @Override
      public void alerts(DataStream<AlertMessage> changes) {
        changes.sinkTo(new DiscardingSink<>()).name("Discard alerts").uid("discard-alerts");
      }
    };
  }

  /** What a reader sees of indicators: by indicator, grain, scope, its id and the window. */
  Map<String, PublishedRow> values() {
    return newest(
        Table.INDICATOR_VALUES,
        row ->
            String.join(
                " ",
                row.text("indicator"),
                row.text("grain"),
                row.text("scope"),
                row.text("scope_id"),
                row.text("window_start")));
  }

  /** All rows so far. */
  List<PublishedRow> rows() {
    synchronized (ALL.get(id)) {
      return List.copyOf(ALL.get(id));
    }
  }

  /** All rows of a table so far. */
  List<PublishedRow> rows(Table table) {
    return rows().stream().filter(row -> row.table() == table).toList();
  }

  /** What a reader of a table with revisions sees. */
  Map<String, PublishedRow> newest(Table table, Function<PublishedRow, String> key) {
    Map<String, PublishedRow> newest = new HashMap<>();
    for (PublishedRow row : rows(table)) {
      newest.merge(
          key.apply(row),
          row,
          (old, next) -> next.number("revision") > old.number("revision") ? next : old);
    }
    return newest;
  }

  private record Collecting(String id) implements Sink<ClickHouseRow> {
    @Override
    public SinkWriter<ClickHouseRow> createWriter(WriterInitContext context) {
      return new SinkWriter<>() {
        @Override
        public void write(ClickHouseRow row, Context at) {
          ALL.get(id).add(PublishedRow.of(row));
        }

        @Override
        public void flush(boolean isEnd) {}

        @Override
        public void close() {}
      };
    }
  }
}
