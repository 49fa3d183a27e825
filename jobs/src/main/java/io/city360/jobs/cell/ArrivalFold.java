package io.city360.jobs.cell;

import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.publication.Revisions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up what guards and folds saw arrive, by (topic, partition) and minute of Kafka time, and
 * writes whole rows of {@code arrivals}. Every record is counted by exactly one of them, so the
 * counts of a partition sum to its offsets.
 */
public final class ArrivalFold extends AbstractStreamOperator<ClickHouseRow>
    implements OneInputStreamOperator<ArrivalDelta, ClickHouseRow> {
  private static final long serialVersionUID = 1L;

  private final ArrivalOptions options;

  private transient ValueState<ArrivalMinutes> state;
  private transient Revisions revisions;
  private transient RowWriter writer;
  private transient Map<Tuple2<String, Integer>, TreeSet<Long>> dirty;
  private transient StreamRecord<ClickHouseRow> record;

  /**
   * @param options what it is started with
   */
  public ArrivalFold(ArrivalOptions options) {
    this.options = options;
  }

  @Override
  public void open() throws Exception {
    super.open();
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("arrivals", ArrivalMinutesSerializer.TYPE));
    revisions =
        new Revisions(
            options.epochs(),
            getRuntimeContext().getJobInfo().getJobId().toString(),
            getRuntimeContext().getTaskInfo().getAttemptNumber());
    writer = new RowWriter();
    dirty = new LinkedHashMap<>();
    record = new StreamRecord<>(null);
    scheduleTick();
  }

  private void scheduleTick() {
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + options.interval().toMillis(),
            time -> {
              publish();
              scheduleTick();
            });
  }

  @Override
  public void processElement(StreamRecord<ArrivalDelta> element) throws Exception {
    ArrivalDelta delta = element.getValue();
    ArrivalMinutes minutes = state.value();
    if (minutes == null) {
      minutes = new ArrivalMinutes();
    }
    minutes.add(delta);
    state.update(minutes);
    dirty
        .computeIfAbsent(Tuple2.of(delta.topic, delta.partition), any -> new TreeSet<>())
        .add(delta.minute);
  }

  private void publish() throws Exception {
    for (Map.Entry<Tuple2<String, Integer>, TreeSet<Long>> entry : dirty.entrySet()) {
      setCurrentKey(entry.getKey());
      ArrivalMinutes minutes = state.value();
      for (long minute : entry.getValue()) {
        output.collect(record.replace(row(minutes.minutes().get(minute))));
      }
      minutes.dropOlderThan(options.retention().toMillis());
      state.update(minutes);
    }
    dirty.clear();
  }

  private ClickHouseRow row(ArrivalDelta counts) {
    return writer
        .begin(Table.ARRIVALS)
        .string(counts.topic)
        .uint16(counts.partition)
        .second(counts.minute)
        .int64(counts.firstOffset)
        .int64(counts.lastOffset)
        .uint64(counts.accepted)
        .uint64(counts.repeated)
        .uint64(counts.late)
        .uint64(counts.tooLate)
        .countsByCode(counts.rejected)
        .buckets(counts.latency)
        .uint64(revisions.next())
        .toRow();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    publish();
  }

  @Override
  public void finish() throws Exception {
    publish();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      if (revisions != null) {
        revisions.close();
      }
    }
  }
}
