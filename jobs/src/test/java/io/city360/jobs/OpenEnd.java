package io.city360.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.functions.FilterFunction;

/** Keeps a bounded source from ending, so that a job can be looked at while it runs. */
final class OpenEnd implements AutoCloseable {
  private static final Map<String, CountDownLatch> OPEN = new ConcurrentHashMap<>();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int LOOK_MILLIS = 50;

  private final String id = UUID.randomUUID().toString();

  OpenEnd() {
    OPEN.put(id, new CountDownLatch(1));
  }

  /** Takes nothing on; waits at its first record until the end may come. */
  <T> FilterFunction<T> gate() {
    return new Gate<>(id);
  }

  /** Waits until something is so; fails where that takes too long. */
  void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(LOOK_MILLIS);
    }
    assertThat(condition.getAsBoolean()).as("happened while the input was open").isTrue();
  }

  /** Lets the input end. */
  @Override
  public void close() {
    OPEN.get(id).countDown();
  }

  private record Gate<T>(String id) implements FilterFunction<T> {
    @Override
    public boolean filter(T record) throws Exception {
      OPEN.get(id).await();
      return false;
    }
  }
}
