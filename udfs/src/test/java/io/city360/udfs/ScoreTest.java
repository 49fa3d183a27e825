package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {

  @ParameterizedTest
  @CsvSource({"1.00, 100", "0.99, 100", "0.97, 80", "0.95, 60", "0.90, 30", "0.85, 0", "0.10, 0"})
  void moreIsBetterWhereTheTargetLiesAboveTheFloor(double value, double score) {
    assertThat(Score.of(value, 0.99, 0.95, 0.85)).isCloseTo(score, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"10, 100", "50, 100", "145, 80", "240, 60", "420, 30", "600, 0", "9999, 0"})
  void lessIsBetterWhereTheTargetLiesBelowTheFloor(double value, double score) {
    assertThat(Score.of(value, new Thresholds(50, 240, 600))).isCloseTo(score, within(1e-9));
  }

  @Property
  void theScoreStaysBetween0And100AndMirrorsWithTheDirection(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
    double up = Score.of(value, 98, 95, 80);
    assertThat(up).isBetween(0.0, 100.0);
    assertThat(Score.of(-value, -98, -95, -80)).isEqualTo(up);
  }

  @Test
  void aWarningMayCoincideWithTargetOrFloor() {
    assertThat(Score.of(0.5, 0, 0, 1)).isEqualTo(30);
    assertThat(Score.of(0, 0, 0, 1)).isEqualTo(100);
    assertThat(Score.of(0.5, 0, 1, 1)).isEqualTo(80);
    assertThat(Score.of(1, 0, 1, 1)).isZero();
  }

  @Test
  void withoutAValueOrSoundThresholdsThereIsNoScore() {
    assertThat(Score.of(Double.NaN, 1, 0.5, 0)).isNaN();
    assertThat(Score.of(0.5, 1, 1, 1)).isNaN();
    assertThat(Score.of(0.5, 1, 2, 0)).isNaN();
    assertThat(Score.of(0.5, 1, Double.NaN, 0)).isNaN();
  }

  @Test
  void thresholdsOutOfOrderAreRefused() {
    assertThatThrownBy(() -> new Thresholds(1, 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("warning must lie between");
  }

  @ParameterizedTest
  @CsvSource({
    "100, GREEN",
    "80, GREEN",
    "79.999, AMBER",
    "60, AMBER",
    "59.999, RED",
    "0, RED",
    "NaN, GREY"
  })
  void theColourFollowsTheScore(double score, Status status) {
    assertThat(Status.of(score)).isEqualTo(status);
  }
}
