package io.city360.onebox.board;

import io.city360.catalogue.BoardRules;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whoever asks what is being asked already waits for that answer, and a result serves others until
 * a time after its query began. So a hundred screens cost the engine what one does.
 */
final class SharedQueries implements AutoCloseable {
  /** A query that runs or has run. */
  private record Flight(long startedAt, CompletableFuture<Frame> result) {}

  private final Map<Object, Flight> flights = new HashMap<>();
  private final ExecutorService threads;
  private final long sharedNanos;
  private final LongSupplier clock;
  private final BoardMetrics metrics;

  SharedQueries(BoardRules rules, BoardMetrics metrics) {
    this(rules, metrics, System::nanoTime);
  }

  /**
   * @param clock nanoseconds
   */
  SharedQueries(BoardRules rules, BoardMetrics metrics, LongSupplier clock) {
    this.sharedNanos = rules.sharedFor().toNanos();
    this.threads = Executors.newFixedThreadPool(rules.budget().parallel());
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * The result of a query.
   *
   * @param key equal for queries that mean the same, whoever may see what
   * @param query runs it; not called where another's result serves
   */
  synchronized CompletableFuture<Frame> get(Object key, Supplier<Frame> query) {
    metrics.asked();
    long now = clock.getAsLong();
    flights.values().removeIf(flight -> isOver(flight, now));
    Flight known = flights.get(key);
    if (known != null) {
      metrics.shared();
      return known.result();
    }
    CompletableFuture<Frame> result;
    try {
      result = CompletableFuture.supplyAsync(() -> run(query), threads);
    } catch (RejectedExecutionException stopping) {
      throw new BoardProblem(BoardProblem.Reason.AWAY, "the board server stops");
    }
    flights.put(key, new Flight(now, result));
    return result;
  }

  private Frame run(Supplier<Frame> query) {
    long start = clock.getAsLong();
    try {
      return query.get();
    } finally {
      metrics.ran(clock.getAsLong() - start);
    }
  }

  /** A query that runs is shared however long it takes; one that failed is tried anew. */
  private boolean isOver(Flight flight, long now) {
    return flight.result().isDone()
        && (flight.result().isCompletedExceptionally() || now - flight.startedAt() >= sharedNanos);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
