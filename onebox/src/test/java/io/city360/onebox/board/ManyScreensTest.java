package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Screens that show the same board ask at the same second, each a few milliseconds after the other
 * and some on the far side of a second's boundary. The clock moves with every question.
 */
class ManyScreensTest {
  private static final int SCREENS = 100;
  private static final BoardRules RULES = Catalogue.bundled().boardRules().orElseThrow();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant JUST_BEFORE_A_SECOND = Instant.parse("2026-03-02T01:59:59.850Z");

  @TempDir private Path folder;

  private final FakeClickHouse clickHouse = new FakeClickHouse();
  private final AtomicLong millis = new AtomicLong();
  private final BoardMetrics metrics = new BoardMetrics();
  private final ExecutorService screens = Executors.newFixedThreadPool(SCREENS);
  private SharedQueries shared;
  private PanelQueries queries;
  private Board board;

  @BeforeEach
  void start() throws Exception {
    shared = new SharedQueries(RULES, metrics, () -> TimeUnit.MILLISECONDS.toNanos(millis.get()));
    queries = new PanelQueries(clickHouse, shared, metrics, RULES.embedding(), new Ticking());
    board = new BoardFiles(TestBoard.writeTo(folder)).board("test-board");
  }

  @AfterEach
  void stop() {
    screens.shutdownNow();
    shared.close();
  }

  @Test
  void aHundredScreensOfABoardCostTheEngineWhatOneDoes() throws Exception {
    ask(600);
    List<String> ofOne = asked();
    clickHouse.forget();
    later();

    CountDownLatch together = new CountDownLatch(SCREENS);
    List<Future<?>> running =
        IntStream.range(0, SCREENS)
            .<Future<?>>mapToObj(
                screen ->
                    screens.submit(
                        () -> {
                          together.countDown();
                          together.await();
                          ask(600);
                          return screen;
                        }))
            .toList();
    for (Future<?> screen : running) {
      screen.get();
    }

    assertThat(ofOne).hasSize(3);
    assertThat(asked()).hasSameSizeAs(ofOne);
    assertThat(metrics.queriesRun()).isEqualTo(2L * ofOne.size());
    assertThat(metrics.queriesShared()).isEqualTo((SCREENS - 1L) * ofOne.size());
  }

  @Test
  void screensOfOtherSizesShareWhatDoesNotDependOnTheSize() throws Exception {
    ask(600);
    clickHouse.forget();

    ask(6_000);

    assertThat(asked()).singleElement().asString().contains("INTERVAL 5 second");
  }

  @Test
  void anotherRangeOfTimeIsAnotherQuery() throws Exception {
    ask(600);
    clickHouse.forget();

    ask(600, "now-1h");

    assertThat(asked()).hasSize(2);
  }

  @Test
  void afterItsSecondAResultServesNobody() throws Exception {
    ask(600);
    clickHouse.forget();
    later();

    ask(600);

    assertThat(asked()).hasSize(3);
  }

  private void later() {
    millis.addAndGet(RULES.sharedFor().toMillis());
  }

  private List<String> asked() {
    return clickHouse.asked().stream().map(FakeClickHouse.Asked::sql).toList();
  }

  private void ask(int points) throws Exception {
    ask(points, "now-6h");
  }

  private void ask(int points, String from) throws Exception {
    String body =
        """
        {"dashboard": "test-board", "range": {"from": "%s", "to": "now"},
         "variables": {"street": ["440304001"]},
         "panels": [{"panel": 1, "maxDataPoints": %d}, {"panel": 2, "maxDataPoints": %d},
                    {"panel": 4, "refIds": ["B"], "maxDataPoints": %d}]}
        """
            .formatted(from, points, points, points);
    PanelRequest request = PanelRequest.of(new ObjectMapper().readTree(body), ZONE);
    assertThat(queries.answer(board, request, Visitor.DISTRICT).values())
        .allSatisfy(
            panel -> assertThat(panel.values()).allMatch(answer -> answer instanceof Answer.Good));
  }

  /** Goes on by a millisecond with each look at it. */
  private final class Ticking extends Clock {
    @Override
    public Instant instant() {
      return JUST_BEFORE_A_SECOND.plusMillis(millis.addAndGet(1));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
