package io.city360.jobs.clickhouse;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch into ClickHouse whatever it takes: repeats what may still succeed, cuts a batch in
 * halves until the row that ClickHouse cannot read stands alone, and sets that row aside in {@code
 * dead_letters}.
 *
 * <p>A repeated insert may leave a row twice; every table collapses it by its key.
 */
final class BatchDelivery {

  /** Reason of a row set aside. */
  static final String POISON_REASON = "poison_row";

  private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);

  /** Shorter trouble is not worth an alert. */
  private static final long ALERT_AFTER_MILLIS = 10_000;

  private static final long LOG_EVERY_MILLIS = 30_000;

  private final BatchInserter inserter;
  private final SinkOptions options;
  private final SinkStatistics statistics;

  BatchDelivery(BatchInserter inserter, SinkOptions options, SinkStatistics statistics) {
    this.inserter = inserter;
    this.options = options;
    this.statistics = statistics;
  }

  private record Range(int from, int to) {
    int rows() {
      return to - from;
    }
  }

  /**
   * Comes back when every row is in or set aside.
   *
   * @throws ClickHouseFailure of class FATAL, or RETRY where the thread was interrupted
   */
  void deliver(RowBatch batch) {
    Deque<Range> ranges = new ArrayDeque<>();
    ranges.push(new Range(0, batch.rows()));
    while (!ranges.isEmpty()) {
      Range range = ranges.pop();
      int start = batch.start(range.from());
      int length = batch.start(range.to()) - start;
      try {
        insertUntilIn(batch.table(), batch.bytes(), start, length);
        statistics.batches.increment();
        statistics.rows.add(range.rows());
        statistics.bytes.add(length);
      } catch (ClickHouseFailure e) {
        if (e.errorClass() != ErrorClass.POISON) {
          throw e;
        }
        if (range.rows() == 1) {
          setAside(batch.table(), batch.bytes(), start, length, e);
        } else {
          int middle = range.from() + range.rows() / 2;
          ranges.push(new Range(middle, range.to()));
          ranges.push(new Range(range.from(), middle));
        }
      }
    }
  }

  private void insertUntilIn(Table table, byte[] bytes, int offset, int length) {
    BackOff backOff = new BackOff(options.firstBackOff(), options.longestBackOff());
    long troubleSince = 0;
    long loggedAt = 0;
    while (true) {
      try {
        inserter.insert(table, bytes, offset, length);
        if (troubleSince > 0) {
          trouble(table, troubleSince);
        }
        return;
      } catch (ClickHouseFailure e) {
        if (e.errorClass() != ErrorClass.RETRY) {
          throw e;
        }
        statistics.retries.increment();
        long now = System.currentTimeMillis();
        troubleSince = troubleSince == 0 ? now : troubleSince;
        if (now - loggedAt >= LOG_EVERY_MILLIS) {
          loggedAt = now;
          LOG.warn(
              "An insert into {} is repeated since {}: {}",
              table.tableName(),
              Instant.ofEpochMilli(troubleSince),
              e.getMessage());
        }
        sleep(backOff.nextMillis(), e);
      }
    }
  }

  /** Tells of trouble that has passed; while it lasts nothing can be written but the log. */
  private void trouble(Table table, long since) {
    long now = System.currentTimeMillis();
    LOG.info("Inserts into {} work again after {} ms", table.tableName(), now - since);
    if (now - since < ALERT_AFTER_MILLIS || table == Table.ALERTS) {
      return;
    }
    ClickHouseRow alert =
        new RowWriter()
            .begin(Table.ALERTS)
            .string("clickhouse_unavailable/" + table.tableName() + "/" + since)
            .string("clickhouse_unavailable")
            .string(table.tableName())
            .string("district")
            .string("")
            .string("warning")
            .string("closed")
            .millis(since)
            .millisOrNull(now)
            .float64OrNull((now - since) / 1000.0)
            .float64OrNull(ALERT_AFTER_MILLIS / 1000.0)
            .string("ClickHouse took no rows for " + (now - since) / 1000 + " s")
            .millis(now)
            .uint64(now)
            .string("clickhouse_unavailable")
            .string("II")
            .string("")
            .none()
            .string("")
            .none()
            .string("")
            .none()
            .string("")
            .int32(1)
            .toRow();
    insertUntilIn(Table.ALERTS, alert.bytes(), 0, alert.length());
  }

  private void setAside(Table table, byte[] bytes, int offset, int length, ClickHouseFailure why) {
    statistics.poisonRows.increment();
    LOG.error("A row of {} is set aside: {}", table.tableName(), why.getMessage());
    if (table == Table.DEAD_LETTERS) {
      return;
    }
    ClickHouseRow letter =
        new RowWriter()
            .begin(Table.DEAD_LETTERS)
            .string("table:" + table.tableName())
            .uint16(0)
            .int64(identity(bytes, offset, length))
            .millis(System.currentTimeMillis())
            .string(POISON_REASON)
            .string(why.getMessage())
            .string("")
            .bytes(bytes, offset, length)
            .toRow();
    insertUntilIn(Table.DEAD_LETTERS, letter.bytes(), 0, letter.length());
  }

  /** In place of an offset: the same row set aside twice is one dead letter. */
  private static long identity(byte[] bytes, int offset, int length) {
    long hash = 0xcbf29ce484222325L;
    for (int index = offset; index < offset + length; index++) {
      hash = (hash ^ bytes[index] & 0xFF) * 0x100000001b3L;
    }
    return hash >>> 1;
  }

  private static void sleep(long millis, ClickHouseFailure pending) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw pending;
    }
  }
}
