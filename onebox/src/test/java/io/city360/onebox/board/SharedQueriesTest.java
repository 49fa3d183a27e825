package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedQueriesTest {
  private static final BoardRules RULES = Catalogue.bundled().boardRules().orElseThrow();
  private static final Frame NOTHING = new Frame(List.of(), List.of());

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger run = new AtomicInteger();
  private final BoardMetrics metrics = new BoardMetrics();
  private final SharedQueries shared = new SharedQueries(RULES, metrics, now::get);

  @AfterEach
  void stop() {
    shared.close();
  }

  @Test
  void aHundredScreensCostWhatOneDoes() {
    CountDownLatch running = new CountDownLatch(1);
    List<CompletableFuture<Frame>> screens =
        IntStream.range(0, 100)
            .mapToObj(
                screen ->
                    shared.get(
                        "key",
                        () -> {
                          await(running);
                          run.incrementAndGet();
                          return NOTHING;
                        }))
            .toList();
    running.countDown();

    assertThat(screens).allSatisfy(screen -> assertThat(screen.join()).isSameAs(NOTHING));
    assertThat(run).hasValue(1);
    assertThat(metrics.queriesRun()).isEqualTo(1);
    assertThat(metrics.queriesShared()).isEqualTo(99);
  }

  @Test
  void aResultServesOthersUntilItsTimeIsOver() {
    count("key");
    now.set(RULES.sharedFor().toNanos() - 1);
    count("key");
    assertThat(run).hasValue(1);

    now.set(RULES.sharedFor().toNanos());
    count("key");
    count("another");
    assertThat(run).hasValue(3);
  }

  @Test
  void whatFailedIsTriedAnew() {
    CompletableFuture<Frame> failed =
        shared.get(
            "key",
            () -> {
              throw new BoardProblem(BoardProblem.Reason.AWAY, "away");
            });
    assertThatThrownBy(failed::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(BoardProblem.class);

    count("key");
    assertThat(run).hasValue(1);
  }

  private void count(String key) {
    shared
        .get(
            key,
            () -> {
              run.incrementAndGet();
              return NOTHING;
            })
        .join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
