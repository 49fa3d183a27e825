package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private Instant now = Instant.parse("2026-03-02T02:00:00Z");

  private final RateLimit limit = new RateLimit(2, new ByHand());

  @Test
  void oneTooManyInAMinuteIsRefusedAndNobodyElse() {
    limit.count("a");
    now = now.plusSeconds(30);
    limit.count("a");

    assertThatThrownBy(() -> limit.count("a"))
        .isInstanceOfSatisfying(
            BoardProblem.class,
            problem -> assertThat(problem.reason()).isEqualTo(BoardProblem.Reason.TOO_MANY))
        .hasMessageContaining("at most 2 requests in a minute");
    assertThatCode(() -> limit.count("b")).doesNotThrowAnyException();
  }

  @Test
  void afterAMinuteTheAddressMayAskAgain() {
    limit.count("a");
    limit.count("a");
    assertThatThrownBy(() -> limit.count("a")).isInstanceOf(BoardProblem.class);

    now = now.plus(RateLimit.WINDOW);

    assertThatCode(() -> limit.count("a")).doesNotThrowAnyException();
  }

  private final class ByHand extends Clock {
    @Override
    public Instant instant() {
      return now;
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
