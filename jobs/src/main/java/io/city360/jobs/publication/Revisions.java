package io.city360.jobs.publication;

import io.city360.jobs.clickhouse.WriterEpoch;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the rows of one subtask so that later writes win: {@code epoch << 40 | sequence}. A
 * thread watches for a newer epoch of another run; the next row is then refused and the job stops
 * for good, so that a second copy started by mistake does no harm.
 */
public final class Revisions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);
  private static final Duration WATCH = Duration.ofSeconds(5);

  private final WriterEpoch epochs;
  private final String run;
  private final long epoch;
  private final ScheduledExecutorService watch;
  private long sequence;
  private volatile boolean isSuperseded;

  /**
   * Takes an epoch.
   *
   * @param run the run's identity: Flink's job id
   * @param attempt the number of the task's attempt in that run
   */
  public Revisions(WriterEpoch.Factory factory, String run, int attempt) {
    this(factory, run, attempt, WATCH);
  }

  Revisions(WriterEpoch.Factory factory, String run, int attempt, Duration watchEvery) {
    this.epochs = factory.open();
    this.run = run;
    this.epoch = epochs.acquire(run, attempt);
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "epoch-watch");
              thread.setDaemon(true);
              return thread;
            });
    long millis = watchEvery.toMillis();
    watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** The epoch of this start: greater than that of every start before it. */
  public long epoch() {
    return epoch;
  }

  /** The next revision; throws where another run has taken over. */
  public long next() {
    check();
    return WriterEpoch.revision(epoch, ++sequence);
  }

  /** Stops the job for good where another run has taken over. */
  public void check() {
    if (isSuperseded) {
      throw new SuppressRestartsException(
          new IllegalStateException(
              "another run writes to this ClickHouse with a newer epoch than "
                  + epoch
                  + "; this run ("
                  + run
                  + ") stops and writes no more"));
    }
  }

  private void look() {
    try {
      isSuperseded = epochs.isSuperseded(epoch, run);
    } catch (RuntimeException unreachable) {
      // The sink tells of a ClickHouse that does not answer; here it only means: ask again.
      LOG.debug("could not look for a newer epoch", unreachable);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    epochs.close();
  }
}
