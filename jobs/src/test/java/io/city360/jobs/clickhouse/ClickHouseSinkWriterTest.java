package io.city360.jobs.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClickHouseSinkWriterTest {

  private static final int ROW = Rows.clock("row0000").length();

  private final ManualTime time = new ManualTime();
  private final Memory memory = new Memory();
  private final Guard guard = new Guard();
  private ClickHouseSinkWriter writer;

  /** A table in memory that can be held up. */
  private static final class Memory implements BatchInserter {
    final List<Integer> inserts = new CopyOnWriteArrayList<>();
    final Semaphore gate = new Semaphore(Integer.MAX_VALUE);
    volatile ClickHouseFailure failure;

    @Override
    public void insert(Table table, byte[] bytes, int offset, int length) {
      try {
        gate.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ClickHouseFailure(ErrorClass.RETRY, "interrupted", e);
      }
      gate.release();
      if (failure != null) {
        throw failure;
      }
      if (table == Table.CLOCKS) {
        inserts.add(length / ROW);
      }
    }

    void hold() {
      gate.drainPermits();
    }

    void letGo() {
      gate.release(Integer.MAX_VALUE - gate.availablePermits());
    }

    int rows() {
      return inserts.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {}
  }

  private static final class Guard implements WriterGuard {
    final CountDownLatch asked = new CountDownLatch(1);
    volatile ClickHouseFailure answer;

    @Override
    public void checkSchema() {}

    @Override
    public void checkEpoch() {
      asked.countDown();
      if (answer != null) {
        throw answer;
      }
    }

    @Override
    public void close() {}
  }

  private void open(int batchRows, int bufferedRows) {
    SinkOptions options =
        new SinkOptions(
            batchRows,
            ROW,
            (long) ROW * bufferedRows,
            2,
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofMillis(1),
            Duration.ofMillis(2));
    options =
        new SinkOptions(
            options.batchRows(),
            ROW * bufferedRows,
            options.bufferedBytes(),
            options.parallelInserts(),
            options.valuesInterval(),
            options.otherInterval(),
            options.firstBackOff(),
            options.longestBackOff());
    writer = new ClickHouseSinkWriter(memory, guard, options, new SinkStatistics(), time, 1);
  }

  private void write(int from, int to) throws InterruptedException {
    for (int index = from; index < to; index++) {
      writer.write(Rows.clock("row%04d".formatted(index)), null);
    }
  }

  @AfterEach
  void close() {
    memory.letGo();
    writer.close();
  }

  @Test
  void aFlushLeavesNothingBehind() throws Exception {
    open(1000, 1000);
    write(0, 10);
    assertThat(memory.inserts).isEmpty();
    writer.flush(false);
    assertThat(memory.inserts).containsExactly(10);
  }

  @Test
  void aFullBufferLeavesAtOnce() throws Exception {
    open(4, 1000);
    write(0, 9);
    writer.flush(false);
    assertThat(memory.inserts).containsExactlyInAnyOrder(4, 4, 1);
  }

  @Test
  void betweenTwoInsertsOfATableItsIntervalPasses() throws Exception {
    open(1000, 1000);
    time.advance(1000);
    write(0, 1);
    time.advance(100);
    write(1, 2);
    time.advance(800);
    write(2, 3);
    time.advance(5000);
    writer.flush(false);
    assertThat(memory.inserts).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void beyondItsBoundTheWriterWaits() throws Exception {
    open(2, 6);
    memory.hold();
    Thread job =
        new Thread(
            () -> {
              try {
                write(0, 50);
                writer.flush(false);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    job.start();
    while (job.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(memory.inserts).isEmpty();
    memory.letGo();
    job.join(30_000);
    assertThat(memory.rows()).isEqualTo(50);
  }

  @Test
  void whatNoRestartCuresEndsTheJobForGood() throws Exception {
    open(1000, 1000);
    memory.failure = new ClickHouseFailure(ErrorClass.FATAL, "unknown table", null);
    write(0, 1);
    assertThatThrownBy(() -> writer.flush(false))
        .isInstanceOf(SuppressRestartsException.class)
        .hasRootCauseMessage("unknown table");
  }

  @Test
  void aWriterThatHasBeenOvertakenWritesNoMore() throws Exception {
    guard.answer = new ClickHouseFailure(ErrorClass.FATAL, "another run has taken over", null);
    open(1000, 1000);
    guard.asked.await();
    assertThatThrownBy(
            () -> {
              for (int index = 0; index < 100_000_000; index++) {
                writer.write(Rows.clock("row0000"), null);
              }
            })
        .isInstanceOf(SuppressRestartsException.class)
        .hasRootCauseMessage("another run has taken over");
  }
}
