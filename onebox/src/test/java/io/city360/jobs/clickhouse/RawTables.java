package io.city360.jobs.clickhouse;

import io.city360.jobs.contribution.ArrivalDelta;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes raw rows and counts of arrivals into ClickHouse as the job's sink does. */
public final class RawTables implements AutoCloseable {
  private static final Set<Table> RAW =
      EnumSet.of(
          Table.CASE_EVENTS,
          Table.APPROVAL_EVENTS,
          Table.READINGS,
          Table.SITES,
          Table.LATE_EVENTS,
          Table.DEAD_LETTERS);
  private static final int BATCH_BYTES = 8 << 20;

  private final BatchInserter inserter;
  private final Map<Table, RowBatch> batches = new EnumMap<>(Table.class);
  private final Map<String, ArrivalDelta> minutes = new TreeMap<>();

  public RawTables(ClickHouseAddress address) {
    inserter = new ClientBatchInserter(address, 1);
  }

  /** Takes a row; rows of what the engine computed are dropped. */
  public void add(ClickHouseRow row) {
    if (RAW.contains(row.table())) {
      put(row);
    }
  }

  private void put(ClickHouseRow row) {
    RowBatch batch = batches.computeIfAbsent(row.table(), RowBatch::new);
    batch.add(row);
    if (batch.length() >= BATCH_BYTES) {
      insert(batches.remove(row.table()));
    }
  }

  /** Takes counts of arrivals. */
  public void add(ArrivalDelta delta) {
    String minute = delta.topic + " " + delta.partition + " " + delta.minute;
    ArrivalDelta sum = minutes.get(minute);
    if (sum == null) {
      sum = new ArrivalDelta();
      sum.topic = delta.topic;
      sum.partition = delta.partition;
      sum.minute = delta.minute;
      minutes.put(minute, sum);
    }
    sum.add(delta);
  }

  /** Everything is in the tables when this returns. */
  public void flush() {
    RowWriter writer = new RowWriter();
    for (ArrivalDelta counts : minutes.values()) {
      put(
          writer
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
              .uint64(1)
              .toRow());
    }
    batches.values().forEach(this::insert);
    batches.clear();
  }

  private void insert(RowBatch batch) {
    inserter.insert(batch.table(), batch.bytes(), 0, batch.length());
  }

  @Override
  public void close() {
    inserter.close();
  }
}
