package io.city360.udfs;

import static io.city360.udfs.Aqi.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AqiTest {

  private static final double NONE = Double.NaN;

  private final AqiTable old = AqiTables.at(LocalDate.of(2026, 2, 28));
  private final AqiTable current = AqiTables.at(LocalDate.of(2026, 3, 1));

  @Test
  void theEditionChangesOnTheFirstOfMarch2026() {
    assertThat(old.edition()).isEqualTo("HJ 633-2012");
    assertThat(current.edition()).isEqualTo("HJ 633-2026");
    assertThat(AqiTables.at(LocalDate.of(2011, 7, 1))).isSameAs(old);
    assertThat(AqiTables.at(LocalDate.of(2099, 1, 1))).isSameAs(current);
  }

  @ParameterizedTest
  @CsvSource({
    "SO2, DAY, 0 50 150 475 800 1600 2100 2620",
    "NO2, DAY, 0 40 80 180 280 565 750 940",
    "NO2, HOUR, 0 100 200 700 1200 2340 3090 3840",
    "CO, DAY, 0 2 4 14 24 36 48 60",
    "CO, HOUR, 0 5 10 35 60 90 120 150",
    "O3, HOUR, 0 160 200 300 400 800 1000 1200",
    "PM10, DAY, 0 50 120 250 350 420 500 600",
    "PM25, DAY, 0 35 60 115 150 250 350 500",
    "SO2, HOUR, 0 150 500 650 800",
    "O3, EIGHT_HOURS, 0 100 160 215 265 800"
  })
  void aBreakPointOfThe2026TableGivesItsLevel(
      Pollutant pollutant, Averaging averaging, String concentrations) {
    int[] levels = {0, 50, 100, 150, 200, 300, 400, 500};
    String[] points = concentrations.split(" ");
    for (int i = 0; i < points.length; i++) {
      assertThat(Aqi.iaqi(current, pollutant, averaging, Double.parseDouble(points[i])))
          .as("%s %s at %s", pollutant, averaging, points[i])
          .isEqualTo(levels[i]);
    }
  }

  @Test
  void the2012TableDiffersInParticlesAtTheSecondBreakPoint() {
    assertThat(Aqi.iaqi(old, Pollutant.PM25, Averaging.DAY, 75)).isEqualTo(100);
    assertThat(Aqi.iaqi(old, Pollutant.PM10, Averaging.DAY, 150)).isEqualTo(100);
    assertThat(Aqi.iaqi(current, Pollutant.PM25, Averaging.DAY, 75)).isEqualTo(114);
    assertThat(Aqi.iaqi(current, Pollutant.PM10, Averaging.DAY, 150)).isEqualTo(112);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "1.5, 3", "2.5, 3", "3.5, 6", "34.5, 49", "35.5, 52", "35.51, 52"})
  void aConcentrationIsRoundedHalfToEvenBeforeItIsUsed(double pm25, int iaqi) {
    assertThat(Aqi.iaqi(current, Pollutant.PM25, Averaging.DAY, pm25)).isEqualTo(iaqi);
  }

  @Test
  void carbonMonoxideKeepsOneDecimalHalfToEven() {
    assertThat(Aqi.iaqi(current, Pollutant.CO, Averaging.HOUR, 0.25)).isEqualTo(2);
    assertThat(Aqi.iaqi(current, Pollutant.CO, Averaging.HOUR, 0.35)).isEqualTo(4);
    assertThat(Aqi.iaqi(current, Pollutant.CO, Averaging.HOUR, 1.15)).isEqualTo(12);
    assertThat(Aqi.iaqi(current, Pollutant.CO, Averaging.HOUR, 5.04)).isEqualTo(50);
    assertThat(Aqi.iaqi(current, Pollutant.CO, Averaging.HOUR, 5.06)).isEqualTo(51);
  }

  @Test
  void aSubIndexIsRoundedUp() {
    // 50 * 36 / 40 = 45 exactly; 50 * 37 / 40 = 46.25.
    assertThat(Aqi.iaqi(current, Pollutant.NO2, Averaging.DAY, 36)).isEqualTo(45);
    assertThat(Aqi.iaqi(current, Pollutant.NO2, Averaging.DAY, 37)).isEqualTo(47);
  }

  @Test
  void binaryNoiseDoesNotLiftAnExactSubIndex() {
    // (100 - 50) * (6.1 - 5) / 5 + 50 is 61 on paper and 60.99.. or 61.00..1 in binary.
    for (int tenths = 50; tenths <= 100; tenths++) {
      assertThat(Aqi.iaqi(current, Pollutant.CO, Averaging.HOUR, tenths / 10.0)).isEqualTo(tenths);
    }
  }

  @Test
  void aboveTheLastBreakPointTheIndexIs500() {
    assertThat(Aqi.iaqi(current, Pollutant.PM25, Averaging.DAY, 501)).isEqualTo(500);
    assertThat(Aqi.iaqi(current, Pollutant.PM10, Averaging.DAY, 9999)).isEqualTo(500);
    assertThat(Aqi.iaqi(old, Pollutant.CO, Averaging.HOUR, 151)).isEqualTo(500);
  }

  @Test
  void sulphurDioxideAbove800IsCappedIn2026AndFallsBackToTheDayIn2012() {
    assertThat(Aqi.hourly(current, NaRule.PUBLISH, 900, 0, 0, 0, 0, 0, 2100).so2()).isEqualTo(200);
    assertThat(Aqi.hourly(old, NaRule.PUBLISH, 900, 0, 0, 0, 0, 0, 2100).so2()).isEqualTo(400);
    assertThat(Aqi.hourly(old, NaRule.PUBLISH, 900, 0, 0, 0, 0, 0, NONE).so2()).isEqualTo(200);
    assertThat(Aqi.hourly(old, NaRule.PUBLISH, 800, 0, 0, 0, 0, 0, 2100).so2()).isEqualTo(200);
  }

  @Test
  void ozoneAbove800IsCappedIn2026AndFallsBackToTheHourIn2012() {
    assertThat(Aqi.daily(current, NaRule.PUBLISH, 0, 0, 0, 801, 0, 0, 1000).o3()).isEqualTo(300);
    assertThat(Aqi.daily(old, NaRule.PUBLISH, 0, 0, 0, 801, 0, 0, 1000).o3()).isEqualTo(400);
    assertThat(Aqi.daily(old, NaRule.PUBLISH, 0, 0, 0, 801, 0, 0, NONE).o3()).isEqualTo(300);
  }

  @Test
  void hourlyGasesUseHourlyAndDailyGasesDailyBreakPoints() {
    AqiResult hourly = Aqi.hourly(current, 150, 100, 5, 160, 50, 35);
    assertThat(hourly).isEqualTo(new AqiResult(50, 50, 50, 50, 50, 50, 50, 50));
    AqiResult daily = Aqi.daily(current, 150, 80, 4, 160, 120, 60);
    assertThat(daily).isEqualTo(new AqiResult(100, 100, 100, 100, 100, 100, 100, 50));
  }

  @Test
  void in2026AMissingPollutantWithholdsAnIndexUpTo100AndKeepsTheSubIndices() {
    AqiResult result = Aqi.hourly(current, 10, 10, 1, 10, NONE, 60);
    assertThat(result.index()).isEmpty();
    assertThat(result.pm25()).isEqualTo(100);
    assertThat(result.pm10()).isEqualTo(MISSING);
    assertThat(result.primaries()).isEmpty();
    assertThat(Aqi.hourly(current, 10, 10, 1, 10, NONE, 61).index()).hasValue(101);
  }

  @Test
  void in2012AMissingPollutantDoesNotWithholdTheIndex() {
    assertThat(Aqi.hourly(old, 10, 10, 1, 10, NONE, 60).index()).hasValue(82);
    assertThat(Aqi.hourly(old, NaRule.WITHHOLD, 10, 10, 1, 10, NONE, 60, NONE).index().isPresent())
        .isFalse();
  }

  @Test
  void withoutAnyPollutantThereIsNoIndexUnderEitherRule() {
    for (NaRule rule : NaRule.values()) {
      AqiResult result = Aqi.daily(current, rule, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
      assertThat(result.aqi()).isEqualTo(MISSING);
    }
  }

  @Test
  void whatIsNoConcentrationIsMissing() {
    for (double value : new double[] {NONE, -1, -9999, Double.POSITIVE_INFINITY}) {
      assertThat(Aqi.iaqi(current, Pollutant.SO2, Averaging.DAY, value)).isEqualTo(MISSING);
    }
    assertThat(Aqi.iaqi(current, Pollutant.SO2, Averaging.DAY, -0.4)).isZero();
  }

  @Test
  void primaryPollutantsAreTheLargestTiesTogetherAndOnlyAbove50() {
    assertThat(Aqi.hourly(current, 0, 0, 0, 0, 120, 60).primaries())
        .containsExactly(Pollutant.PM10, Pollutant.PM25);
    assertThat(Aqi.hourly(current, 0, 0, 0, 0, 50, 35).primaries()).isEmpty();
    assertThat(Aqi.hourly(current, 0, 0, 0, 161, 50, 35).primaries()).containsExactly(Pollutant.O3);
  }

  @Test
  void anAveragingTimeWithoutBreakPointsIsRefused() {
    assertThatThrownBy(() -> Aqi.iaqi(current, Pollutant.PM25, Averaging.HOUR, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PM25");
  }

  @ParameterizedTest
  @CsvSource({
    "0, EXCELLENT, #00E400",
    "50, EXCELLENT, #00E400",
    "51, GOOD, #FFFF00",
    "100, GOOD, #FFFF00",
    "101, LIGHT, #FF7E00",
    "150, LIGHT, #FF7E00",
    "151, MODERATE, #FF0000",
    "200, MODERATE, #FF0000",
    "201, HEAVY, #99004C",
    "300, HEAVY, #99004C",
    "301, SEVERE, #7E0023",
    "500, SEVERE, #7E0023"
  })
  void aGradeEndsAtItsBoundAndHasItsColour(int aqi, AqiClass aqiClass, String colour) {
    for (AqiTable table : List.of(old, current)) {
      assertThat(table.grade(aqi).aqiClass()).isEqualTo(aqiClass);
      assertThat(table.grade(aqi).colour()).isEqualTo(colour);
    }
  }
}
