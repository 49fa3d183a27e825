package io.city360.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final ZoneId ZONE = CATALOGUE.calendar().zone();

  /** The limit of fine particles is 75, then 60, then 50 ug/m3; a value at it scores 60. */
  @ParameterizedTest
  @CsvSource({
    "2018-05-01T00:00, 75, 60", "2018-05-01T00:00, 60, 75", "2018-05-01T00:00, 95, 30",
    "2026-02-28T00:00, 75, 60", "2026-03-01T00:00, 60, 60", "2026-03-02T00:00, 75, 43.636363636363",
    "2030-12-31T00:00, 60, 60", "2031-01-01T00:00, 50, 60", "2031-05-01T00:00, 82.5, 30"
  })
  void aValueIsScoredByTheThresholdsOfTheDayOfItsWindow(
      LocalDateTime window, double value, double score) {
    assertThat(scoring("pm25_24h").score(value, millis(window)))
        .isCloseTo(score, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void anEditionBeginsWithTheLocalDayOfTheDistrict() {
    LocalDateTime midnight = LocalDateTime.of(2031, 1, 1, 0, 0);

    assertThat(scoring("pm25_24h").score(60, millis(midnight) - 1)).isEqualTo(60);
    assertThat(scoring("pm25_24h").score(60, millis(midnight))).isLessThan(60);
  }

  @Test
  void withoutEditionsEveryDayIsScoredAlike() {
    Scoring ozone = scoring("o3_8h_max");

    assertThat(ozone.score(160, millis(LocalDateTime.of(2018, 5, 1, 0, 0)))).isEqualTo(60);
    assertThat(ozone.score(160, millis(LocalDateTime.of(2031, 5, 1, 0, 0)))).isEqualTo(60);
  }

  @Test
  void withoutThresholdsThereIsNoScore() {
    assertThat(scoring("o3_8h_worst_station").score(100, 0)).isNaN();
  }

  private static Scoring scoring(String indicator) {
    return new Scoring(CATALOGUE.indicator(indicator).orElseThrow(), ZONE);
  }

  private static long millis(LocalDateTime local) {
    return local.atZone(ZONE).toInstant().toEpochMilli();
  }
}
