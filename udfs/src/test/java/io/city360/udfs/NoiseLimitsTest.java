package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseLimitsTest {

  private final NoiseLimits limits = NoiseLimits.at(LocalDate.of(2026, 3, 1));

  @ParameterizedTest
  @CsvSource({"0, 50, 40", "1, 55, 45", "2, 60, 50", "3, 65, 55", "4a, 70, 55", "4b, 70, 60"})
  void aClassHasALimitByDayAndOneByNight(String id, double day, double night) {
    NoiseClass noiseClass = NoiseClass.parse(id).orElseThrow();
    assertThat(limits.limit(noiseClass, 12)).isEqualTo(day);
    assertThat(limits.limit(noiseClass, 0)).isEqualTo(night);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "5, false", "6, true", "21, true", "22, false", "23, false"})
  void theDayRunsFromSixToTwentyTwo(int hour, boolean isDay) {
    assertThat(limits.isDay(hour)).isEqualTo(isDay);
  }

  @Test
  void aLevelAtTheLimitIsWithinIt() {
    assertThat(limits.isExceeded(NoiseClass.CLASS_2, 12, 60)).isFalse();
    assertThat(limits.isExceeded(NoiseClass.CLASS_2, 12, 60.1)).isTrue();
    assertThat(limits.isExceeded(NoiseClass.CLASS_2, 22, 60)).isTrue();
    assertThat(limits.isExceeded(NoiseClass.CLASS_2, 12, Double.NaN)).isFalse();
  }

  @Test
  void aNightBesideARailwayIsJudgedByTheEditionOfItsDay() {
    assertThat(NoiseLimits.at(LocalDate.of(2008, 9, 30)).limit(NoiseClass.CLASS_4B, 23))
        .isEqualTo(55);
    assertThat(NoiseLimits.at(LocalDate.of(2008, 10, 1)).limit(NoiseClass.CLASS_4B, 23))
        .isEqualTo(60);
  }

  @Test
  void aClassIsReadFromItsId() {
    for (NoiseClass noiseClass : NoiseClass.values()) {
      assertThat(NoiseClass.parse(noiseClass.id())).contains(noiseClass);
    }
    assertThat(NoiseClass.parse("4A")).contains(NoiseClass.CLASS_4A);
    assertThat(NoiseClass.parse("5")).isEmpty();
  }

  @Test
  void limitsOfEveryClassAndHoursOfOneDayAreNeeded() {
    assertThatThrownBy(() -> new NoiseLimits("x", Map.of(), 6, 22))
        .hasMessage("x has no limits of CLASS_0");
    assertThatThrownBy(() -> new NoiseLimits("x", limits.limits(), 22, 6))
        .hasMessage("x: the day 22 to 6 does not lie in 0 to 23");
    assertThatThrownBy(() -> limits.limit(NoiseClass.CLASS_1, 24))
        .hasMessage("hour 24 does not lie in 0 to 23");
  }
}
