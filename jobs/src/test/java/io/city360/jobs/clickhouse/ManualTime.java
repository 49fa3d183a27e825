package io.city360.jobs.clickhouse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Processing time that moves when the test says so. */
final class ManualTime implements ProcessingTimeService {

  private record Timer(long at, ProcessingTimeCallback callback) {}

  private final List<Timer> timers = new ArrayList<>();
  private long now;

  @Override
  public long getCurrentProcessingTime() {
    return now;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long time, ProcessingTimeCallback target) {
    timers.add(new Timer(time, target));
    return new Done();
  }

  /** Moves on and fires what is due, in order. */
  void advance(long millis) throws Exception {
    long until = now + millis;
    while (true) {
      Timer next =
          timers.stream()
              .filter(timer -> timer.at() <= until)
              .min(Comparator.comparingLong(Timer::at))
              .orElse(null);
      if (next == null) {
        now = until;
        return;
      }
      timers.remove(next);
      now = Math.max(now, next.at());
      next.callback().onProcessingTime(now);
    }
  }

  /** Nobody looks at it. */
  private static final class Done implements ScheduledFuture<Void> {
    private final CompletableFuture<Void> future = new CompletableFuture<>();

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return future.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
      return future.isCancelled();
    }

    @Override
    public boolean isDone() {
      return future.isDone();
    }

    @Override
    public Void get() throws InterruptedException, ExecutionException {
      return future.get();
    }

    @Override
    public Void get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
      return future.get(timeout, unit);
    }
  }
}
