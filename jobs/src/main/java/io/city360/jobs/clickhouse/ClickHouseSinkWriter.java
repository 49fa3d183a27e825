package io.city360.jobs.clickhouse;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Buffers rows by table and hands whole batches to a few threads that insert.
 *
 * <p>A buffer leaves when it is full, when its table's interval has passed, and at every flush,
 * which waits until nothing is on its way. What is buffered or on its way is bounded: beyond the
 * bound {@link #write} waits, and with it the job.
 */
final class ClickHouseSinkWriter implements SinkWriter<ClickHouseRow> {

  /** Shortest time a first row waits for company. */
  private static final long LINGER_MILLIS = 20;

  /** A table whose last batch is still on its way is asked again after this. */
  private static final long ASK_AGAIN_MILLIS = 25;

  private static final long GUARD_MILLIS = 2_000;
  private static final long LATENCY_ROW_MILLIS = 10_000;

  private final BatchInserter inserter;
  private final WriterGuard guard;
  private final BatchDelivery delivery;
  private final SinkOptions options;
  private final ProcessingTimeService time;
  private final int subtasks;
  private final ExecutorService threads;
  private final LatencyStatistics latencies = new LatencyStatistics();
  private final RowWriter ownRows = new RowWriter();
  private final Map<Table, Lane> lanes = new EnumMap<>(Table.class);
  private final InFlight inFlight = new InFlight();
  private volatile boolean schemaChecked;
  private long buffered;
  private boolean closed;

  /** One table's buffer and its rhythm. */
  private static final class Lane {
    final Table table;
    final AtomicInteger onTheWay = new AtomicInteger();
    RowBatch batch;
    boolean scheduled;
    long sentAt;

    Lane(Table table) {
      this.table = table;
      this.batch = new RowBatch(table);
    }
  }

  ClickHouseSinkWriter(
      BatchInserter inserter,
      WriterGuard guard,
      SinkOptions options,
      SinkStatistics statistics,
      ProcessingTimeService time,
      int subtasks) {
    this.inserter = inserter;
    this.guard = guard;
    this.options = options;
    this.time = time;
    this.subtasks = subtasks;
    this.delivery = new BatchDelivery(inserter, options, statistics);
    // One thread more than inserts: the guard's questions must not wait behind a slow insert.
    this.threads =
        Executors.newFixedThreadPool(
            options.parallelInserts() + 1,
            task -> {
              Thread thread = new Thread(task, "clickhouse-writer");
              thread.setDaemon(true);
              return thread;
            });
    askGuard();
    every(GUARD_MILLIS, this::askGuard);
    every(LATENCY_ROW_MILLIS, this::writeLatency);
  }

  @Override
  public void write(ClickHouseRow row, Context context) throws InterruptedException {
    stopOnFailure();
    add(row);
  }

  private void add(ClickHouseRow row) throws InterruptedException {
    makeRoom(row.length());
    Lane lane = lanes.computeIfAbsent(row.table(), Lane::new);
    lane.batch.add(row);
    buffered += row.length();
    if (lane.batch.rows() >= options.batchRows() || lane.batch.length() >= options.batchBytes()) {
      send(lane);
    } else if (!lane.scheduled) {
      lane.scheduled = true;
      long now = time.getCurrentProcessingTime();
      schedule(lane, Math.max(now + LINGER_MILLIS, lane.sentAt + interval(lane.table)));
    }
  }

  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    lanes.values().forEach(this::send);
    inFlight.awaitBelow(1);
    stopOnFailure();
  }

  private void makeRoom(int length) throws InterruptedException {
    if (buffered + inFlight.bytes() + length <= options.bufferedBytes()) {
      return;
    }
    lanes.values().forEach(this::send);
    inFlight.awaitBelow(Math.max(1, options.bufferedBytes() - length));
    stopOnFailure();
  }

  private void schedule(Lane lane, long at) {
    time.registerTimer(
        at,
        now -> {
          stopOnFailure();
          if (lane.onTheWay.get() > 0) {
            schedule(lane, now + ASK_AGAIN_MILLIS);
          } else {
            lane.scheduled = false;
            send(lane);
          }
        });
  }

  /** The promise counts the inserts of all subtasks together. */
  private long interval(Table table) {
    return options.interval(table).toMillis() * subtasks;
  }

  private void send(Lane lane) {
    RowBatch batch = lane.batch;
    if (batch.rows() == 0) {
      return;
    }
    lane.batch = new RowBatch(lane.table);
    lane.sentAt = time.getCurrentProcessingTime();
    buffered -= batch.length();
    lane.onTheWay.incrementAndGet();
    inFlight.add(batch.length());
    threads.execute(
        () -> {
          try {
            delivery.deliver(batch);
            latencies.acknowledged(batch, System.currentTimeMillis());
          } catch (Throwable thrown) {
            inFlight.fail(thrown);
          } finally {
            lane.onTheWay.decrementAndGet();
            inFlight.remove(batch.length());
          }
        });
  }

  /** Asks in another thread; while ClickHouse does not answer there is nothing to find out. */
  private void askGuard() {
    threads.execute(
        () -> {
          try {
            if (!schemaChecked) {
              guard.checkSchema();
              schemaChecked = true;
            }
            guard.checkEpoch();
          } catch (ClickHouseFailure e) {
            if (e.errorClass() == ErrorClass.FATAL) {
              inFlight.fail(e);
            }
          } catch (RuntimeException e) {
            inFlight.fail(e);
          }
        });
  }

  private void every(long millis, Action action) {
    time.registerTimer(
        time.getCurrentProcessingTime() + millis,
        now -> {
          if (!closed) {
            stopOnFailure();
            action.run();
            every(millis, action);
          }
        });
  }

  /** What a tick does. */
  private interface Action {
    void run() throws InterruptedException;
  }

  private void writeLatency() throws InterruptedException {
    var row = latencies.take(ownRows, time.getCurrentProcessingTime());
    if (row.isPresent()) {
      add(row.get());
    }
  }

  private void stopOnFailure() {
    Throwable failure = inFlight.failure();
    if (failure == null) {
      return;
    }
    if (failure instanceof ClickHouseFailure known && known.errorClass() == ErrorClass.FATAL) {
      // A restart would only fail again.
      throw new SuppressRestartsException(known);
    }
    throw new IllegalStateException("the ClickHouse writer stopped", failure);
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    guard.close();
    inserter.close();
  }
}
