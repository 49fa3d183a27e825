package io.city360.jobs;

import io.city360.jobs.clickhouse.WriterEpoch;
import java.util.concurrent.atomic.AtomicLong;

/** Epochs without a ClickHouse: the first is 1, and a test may let another run take a newer one. */
public final class FakeEpochs implements WriterEpoch.Factory {
  private static final long serialVersionUID = 1L;

  /** The epoch that the next start gets. */
  private final AtomicLong epoch = new AtomicLong(1);

  private volatile boolean isSuperseded;
  private transient volatile Runnable look = () -> {};

  /** Lets the next start get this epoch. */
  public FakeEpochs next(long number) {
    epoch.set(number);
    return this;
  }

  /** Lets another run take over. */
  public void supersede() {
    isSuperseded = true;
  }

  /** Runs after each question whether another run has taken over. */
  public FakeEpochs onLook(Runnable action) {
    look = action;
    return this;
  }

  @Override
  public WriterEpoch open() {
    return new WriterEpoch() {
      @Override
      public long acquire(String run, int attempt) {
        return epoch.get();
      }

      @Override
      public boolean isSuperseded(long taken, String run) {
        boolean answer = isSuperseded;
        if (look != null) {
          look.run();
        }
        return answer;
      }

      @Override
      public void close() {}
    };
  }
}
