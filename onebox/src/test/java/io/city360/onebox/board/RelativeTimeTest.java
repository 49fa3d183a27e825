package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelativeTimeTest {
  private static final Instant NOW = Instant.parse("2026-10-14T02:30:15.250Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Test
  void expressionsMeanWhatTheyMeanInGrafana() {
    assertThat(start("now")).isEqualTo("2026-10-14T02:30:15.250Z");
    assertThat(start("now-6h")).isEqualTo("2026-10-13T20:30:15.250Z");
    assertThat(start("now/d")).isEqualTo("2026-10-13T16:00:00Z");
    assertThat(start("now-1d/d")).isEqualTo("2026-10-12T16:00:00Z");
    assertThat(start("now/w")).isEqualTo("2026-10-11T16:00:00Z");
    assertThat(start("now/Q")).isEqualTo("2026-09-30T16:00:00Z");
    assertThat(start("now-1M/M+2h")).isEqualTo("2026-08-31T18:00:00Z");
    assertThat(start("1760000000000")).isEqualTo("2025-10-09T08:53:20Z");
    assertThat(end("now/d")).isEqualTo("2026-10-14T15:59:59.999Z");
    assertThat(end("now-1y/y")).isEqualTo("2025-12-31T15:59:59.999Z");
  }

  @Test
  void anythingElseIsRefusedWithWhatIsAllowed() {
    for (String wrong :
        List.of("", "now-", "now-6x", "yesterday", "now/dd", "now; DROP", "1e9", "-1")) {
      assertThatThrownBy(() -> start(wrong))
          .as(wrong)
          .isInstanceOf(BoardProblem.class)
          .hasMessageContaining("allowed: now, now-6h");
    }
    assertThatThrownBy(() -> start("now-999999y")).isInstanceOf(BoardProblem.class);
  }

  @Test
  void aRangeThatEndsBeforeItStartsIsRefused() {
    assertThatThrownBy(() -> new TimeRange("now", "now-1h", ZONE).at(NOW, 0))
        .isInstanceOf(BoardProblem.class)
        .hasMessageContaining("ends before it starts");
  }

  @Test
  void pointsAreARoundTimeApart() {
    assertThat(QueryTime.of(0, 21_600_000, 600).intervalSeconds()).isEqualTo(60);
    assertThat(QueryTime.of(0, 21_600_000, 0).intervalSeconds()).isEqualTo(60);
    assertThat(QueryTime.of(0, 1_000, 600).intervalSeconds()).isEqualTo(1);
    assertThat(QueryTime.of(0, 7 * 86_400_000L, 100).intervalSeconds()).isEqualTo(7_200);
  }

  private static String start(String expression) {
    return Instant.ofEpochMilli(RelativeTime.millis(expression, NOW, ZONE, false)).toString();
  }

  private static String end(String expression) {
    return Instant.ofEpochMilli(RelativeTime.millis(expression, NOW, ZONE, true)).toString();
  }
}
