package io.city360.udfs;

import static io.city360.udfs.WaterParameter.COD;
import static io.city360.udfs.WaterParameter.CODMN;
import static io.city360.udfs.WaterParameter.NH3N;
import static io.city360.udfs.WaterParameter.PH;
import static io.city360.udfs.WaterParameter.TP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaterClassTest {

  private static final double NONE = Double.NaN;

  private final WaterClassTable table = WaterClassTable.at(LocalDate.of(2026, 3, 1));

  @ParameterizedTest
  @CsvSource({
    "DO, 7.5 6 5 3 2, -0.01",
    "CODMN, 2 4 6 10 15, 0.01",
    "NH3N, 0.15 0.5 1 1.5 2, 0.01",
    "TP, 0.02 0.1 0.2 0.3 0.4, 0.01"
  })
  void aLimitBelongsToItsClassAndWhatIsWorseToTheNext(
      WaterParameter parameter, String limits, double worse) {
    String[] values = limits.split(" ");
    for (int i = 0; i < values.length; i++) {
      double limit = Double.parseDouble(values[i]);
      assertThat(WaterClass.of(table, parameter, limit))
          .as("%s %s", parameter, limit)
          .isEqualTo(i + 1);
      assertThat(WaterClass.of(table, parameter, limit + worse)).isEqualTo(i + 2);
    }
  }

  @Test
  void equalLimitsOfChemicalOxygenDemandGiveTheBetterClass() {
    assertThat(WaterClass.of(table, COD, 15)).isEqualTo(1);
    assertThat(WaterClass.of(table, COD, 20)).isEqualTo(3);
    assertThat(WaterClass.of(table, COD, 41)).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"6, 1", "9, 1", "7.2, 1", "5.99, 6", "9.01, 6", "-1, -1", "NaN, -1"})
  void acidityOutsideSixToNineIsWorseThanClassFive(double ph, int waterClass) {
    assertThat(WaterClass.of(table, PH, ph)).isEqualTo(waterClass);
  }

  @Test
  void theWorstParameterDecides() {
    assertThat(WaterClass.of(table, false, 8, 1, 10, 0.1, 0.35, 7)).isEqualTo(5);
    assertThat(WaterClass.of(table, false, 1.9, 1, 10, 0.1, 0.01, 7)).isEqualTo(6);
  }

  @Test
  void aKeyRiverIsJudgedByItsShortListOnly() {
    assertThat(WaterClass.of(table, false, 8, 12, 10, 0.1, 0.01, 5)).isEqualTo(6);
    assertThat(WaterClass.of(table, true, 8, 12, 10, 0.1, 0.01, 5)).isEqualTo(1);
    assertThat(WaterClass.of(table, true, NONE, 12, NONE, NONE, NONE, 5))
        .isEqualTo(WaterClass.MISSING);
  }

  @Test
  void missingParametersLeaveTheOthers() {
    assertThat(WaterClass.of(table, false, 5.5, NONE, NONE, NONE, NONE, NONE)).isEqualTo(3);
    assertThat(WaterClass.of(table, false, NONE, NONE, NONE, NONE, NONE, NONE))
        .isEqualTo(WaterClass.MISSING);
    assertThat(WaterClass.of(table, CODMN, Double.POSITIVE_INFINITY)).isEqualTo(WaterClass.MISSING);
  }

  @Test
  void theCompositeIndexIsOneAtTheLimitsOfClassThree() {
    assertThat(WaterClass.compositeIndex(table, 1.0, 0.2, 20)).isCloseTo(1, within(1e-12));
    assertThat(WaterClass.compositeIndex(table, 0.5, 0.2, 30)).isCloseTo(1, within(1e-12));
    assertThat(table.rule(NH3N).compositeLimit()).isEqualTo(1.0);
    assertThat(table.rule(TP).compositeLimit()).isEqualTo(0.2);
  }

  @Test
  void theCompositeIndexNeedsAllThree() {
    assertThat(WaterClass.compositeIndex(table, 1.0, NONE, 20)).isNaN();
  }
}
