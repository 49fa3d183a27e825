package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "2018-05-01, PM25, 75, 35", "2026-02-28, PM25, 75, 35", "2026-03-01, PM25, 60, 30",
    "2030-12-31, PM25, 60, 30", "2031-01-01, PM25, 50, 25", "2018-05-01, PM10, 150, 70",
    "2026-03-01, PM10, 120, 60", "2031-01-01, PM10, 100, 50", "2030-12-31, SO2, 150, 60",
    "2031-01-01, SO2, 50, 20", "2030-12-31, NO2, 80, 40", "2031-01-01, NO2, 50, 30"
  })
  void aDayIsJudgedByTheLimitsThatHeldOnIt(
      LocalDate date, Pollutant pollutant, double day, double year) {
    AirLimits.Limit limit = AirLimits.at(date).of(pollutant);
    assertThat(limit.of(Averaging.DAY)).hasValue(day);
    assertThat(limit.year()).hasValue(year);
  }

  @Test
  void anHourOfSulphurDioxideIsJudgedMoreStrictlyFrom2031() {
    assertThat(AirLimits.at(LocalDate.of(2030, 12, 31)).of(Pollutant.SO2).of(Averaging.HOUR))
        .hasValue(500);
    assertThat(AirLimits.at(LocalDate.of(2031, 1, 1)).of(Pollutant.SO2).of(Averaging.HOUR))
        .hasValue(150);
  }

  @Test
  void ozoneIsJudgedByEightHoursAndParticlesHaveNoLimitOfAnHour() {
    AirLimits limits = AirLimits.at(LocalDate.of(2026, 3, 1));
    assertThat(limits.of(Pollutant.O3).of(Averaging.EIGHT_HOURS)).hasValue(160);
    assertThat(limits.of(Pollutant.O3).of(Averaging.DAY)).isEmpty();
    assertThat(limits.of(Pollutant.PM25).of(Averaging.HOUR)).isEmpty();
  }

  @Test
  void everyPollutantNeedsItsLimits() {
    assertThatThrownBy(() -> new AirLimits("x", Map.of())).hasMessage("x has no limits of SO2");
  }
}
