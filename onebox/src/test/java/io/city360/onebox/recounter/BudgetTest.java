package io.city360.onebox.recounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Duration LEAST = Duration.ofMillis(200);

  @Test
  void workAndPausesOfAnHourMakeTheHour() {
    Budget sixMinutes = new Budget(Duration.ofMinutes(6), LEAST);
    assertThat(sixMinutes.pauseAfter(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(18));
  }

  @Test
  void evenWithoutWorkThereIsAPause() {
    assertThat(new Budget(Duration.ofHours(1), LEAST).pauseAfter(Duration.ofSeconds(9)))
        .isEqualTo(LEAST);
    assertThat(new Budget(Duration.ofHours(2), LEAST).pauseAfter(Duration.ofSeconds(9)))
        .isEqualTo(LEAST);
  }
}
