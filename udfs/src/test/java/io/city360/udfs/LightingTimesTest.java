package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LightingTimesTest {

  @Test
  void onlyHoursThatAreLitFromBeginToEndCount() {
    LightingTimes times = LightingTimes.at(LocalDate.of(2026, 6, 1));
    assertThat(IntStream.range(0, 24).filter(times::isLit))
        .containsExactly(0, 1, 2, 3, 4, 5, 19, 20, 21, 22, 23);
  }

  @Test
  void lampsThatGoOnAtTheFullHourAreLitFromThatHour() {
    LightingTimes times = new LightingTimes("summer", LocalTime.of(19, 0), LocalTime.of(5, 30));
    assertThat(times.isLit(19)).isTrue();
    assertThat(times.isLit(5)).isFalse();
    assertThat(times.isLit(4)).isTrue();
  }

  @Test
  void lampsAreNotOnByDay() {
    assertThatThrownBy(() -> new LightingTimes("odd", LocalTime.of(6, 0), LocalTime.of(18, 0)))
        .hasMessageContaining("go off in the morning");
  }
}
