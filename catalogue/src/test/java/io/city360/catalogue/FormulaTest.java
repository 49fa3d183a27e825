package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.udfs.LogHistogram;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FormulaTest {
  private static final Formulas FORMULAS =
      new Formulas(
          Map.of(
              "met", new Formulas.Operand(1, MeasureKind.COUNTER, 1),
              "due", new Formulas.Operand(2, MeasureKind.COUNTER, 1),
              "kilometres", new Formulas.Operand(3, MeasureKind.COUNTER, 1_000_000),
              "latency", new Formulas.Operand(4, MeasureKind.HISTOGRAM, 1000),
              "worst", new Formulas.Operand(5, MeasureKind.MAX, 1000),
              "open", new Formulas.Operand(6, MeasureKind.GAUGE, 1)),
          new DistrictCalendar(ZoneOffset.UTC));

  @Test
  void aRatioKeepsItsParts() throws ExpressionException {
    FormulaResult result = evaluate("(due - met) / due", new Cells().with(1, 30).with(2, 40));

    assertThat(result).isEqualTo(new FormulaResult(10, 40, 0.25));
  }

  @Test
  void aRatioWithoutDenominatorHasNoValue() throws ExpressionException {
    FormulaResult result = evaluate("met / due", new Cells());

    assertThat(result.hasValue()).isFalse();
    assertThat(result.denominator()).isZero();
  }

  @Test
  void onlyADivisionByMeasuresMakesARatio() throws ExpressionException {
    assertThat(FORMULAS.compile("met / 60.0").isRatio()).isFalse();
    assertThat(FORMULAS.compile("met / due / 2.0").isRatio()).isFalse();
    assertThat(FORMULAS.compile("met / (due * slices)").isRatio()).isTrue();
    assertThat(FORMULAS.compile("congestion_index(met / due)").isRatio()).isTrue();
  }

  @Test
  void amountsReadInTheirUnit() throws ExpressionException {
    assertThat(evaluate("kilometres", new Cells().with(3, 2_500_000)))
        .isEqualTo(new FormulaResult(2.5, Double.NaN, 2.5));
  }

  @Test
  void aPercentileReadsInItsUnitAndHasNoParts() throws ExpressionException {
    Cells cells = new Cells();
    for (long millis = 1000; millis <= 100_000; millis += 1000) {
      cells.count(4, LogHistogram.bucketOf(millis), 1);
    }

    FormulaResult result = evaluate("p95(latency)", cells);

    assertThat(result.value()).isCloseTo(95, org.assertj.core.data.Percentage.withPercentage(1));
    assertThat(result.numerator()).isNaN();
    assertThat(evaluate("p50(latency)", new Cells()).hasValue()).isFalse();
  }

  @Test
  void aMaximumPassesOverWhatWasTakenBack() throws ExpressionException {
    Cells cells = new Cells();
    cells.count(5, 90_000, 0);
    cells.count(5, 80_500, 2);
    cells.count(5, 20_000, 9);

    assertThat(evaluate("max(worst)", cells).value()).isEqualTo(80.5);
  }

  @Test
  void theIndexOfTheDayUsesTheEditionOfTheDay() throws ExpressionException {
    String formula = "aqi_hourly(met, met, met, met, met, due)";
    Cells cells = new Cells().with(1, 0).with(2, 60);

    // 60 µg/m³ of PM2.5 is index 100 from HJ 633-2026, and 82 by HJ 633-2012 (75 is its 100).
    assertThat(evaluate(formula, cells.on("2026-03-01T00:00:00Z")).value()).isEqualTo(100);
    assertThat(evaluate(formula, cells.on("2018-03-01T00:00:00Z")).value()).isEqualTo(82);
  }

  @Test
  void theCongestionIndexKeepsBothTimes() throws ExpressionException {
    FormulaResult result =
        evaluate("congestion_index(met / due)", new Cells().with(1, 150).with(2, 100));

    assertThat(result.numerator()).isEqualTo(150);
    assertThat(result.denominator()).isEqualTo(100);
    assertThat(result.value()).isCloseTo(4, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Property
  void arithmeticIsThatOfTheLanguage(
      @ForAll @IntRange(min = -1000, max = 1000) int a,
      @ForAll @IntRange(min = 1, max = 1000) int b,
      @ForAll @IntRange(min = 1, max = 12) int slices)
      throws ExpressionException {
    Cells cells = new Cells().with(1, a).with(2, b).elapsed(slices);

    assertThat(evaluate("(met * 2.0 - -due) / (due * slices)", cells).value())
        .isEqualTo((a * 2.0 + b) / ((double) b * slices));
  }

  @Test
  void whatIsNoFormulaIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> FORMULAS.compile("met / duo"))
        .isInstanceOfSatisfying(ExpressionException.class, e -> assertThat(e.column()).isEqualTo(6))
        .hasMessageContaining("undeclared reference to 'duo'");
    assertThatThrownBy(() -> FORMULAS.compile("met / 2"))
        .hasMessageContaining("no matching overload for '_/_' applied to '(double, int)'");
    assertThatThrownBy(() -> FORMULAS.compile("p95(met)")).hasMessageContaining("p95");
    assertThatThrownBy(() -> FORMULAS.compile("latency"))
        .hasMessage("the formula gives histogram, expected double");
    assertThatThrownBy(() -> FORMULAS.compile("met > 1.0 ? met : due"))
        .hasMessage(
            "a formula may use + - * /, numbers with a decimal point, measures and functions");
  }

  @Test
  void aSumPerHeadKeepsItsPartsButIsNoRatio() throws ExpressionException {
    Formula formula = FORMULAS.compile("open / (population / 10000.0)");

    assertThat(formula.evaluate(new Cells().with(6, 3).sized(20_000, 5)))
        .isEqualTo(new FormulaResult(3, 2, 1.5));
    assertThat(formula.isRatio()).isFalse();
    assertThat(formula.isSum()).isTrue();
    assertThat(FORMULAS.compile("met / due / area_km2").isSum()).isFalse();
    assertThat(FORMULAS.compile("met / (due * area_km2)").isRatio()).isTrue();
  }

  @Test
  void whereTheSizeIsNotKnownTheFormulaDoesNotApply() throws ExpressionException {
    Formula formula = FORMULAS.compile("open / area_km2");
    Cells unknown = new Cells().with(6, 3);

    assertThat(formula.appliesTo(unknown)).isFalse();
    assertThat(formula.evaluate(unknown).hasValue()).isFalse();
    assertThat(formula.evaluate(unknown).numerator()).isEqualTo(3);
    assertThat(formula.appliesTo(new Cells().sized(Double.NaN, 5))).isTrue();
    assertThat(FORMULAS.compile("met / due").appliesTo(unknown)).isTrue();
  }

  private static FormulaResult evaluate(String formula, Cells cells) throws ExpressionException {
    return FORMULAS.compile(formula).evaluate(cells);
  }

  private static final class Cells implements MeasureValues {
    private final Map<Integer, Long> amounts = new HashMap<>();
    private final Map<Integer, NavigableMap<Long, Long>> buckets = new HashMap<>();
    private double slices = 1;
    private double population = Double.NaN;
    private double areaKm2 = Double.NaN;
    private long windowStart;

    Cells with(int code, long amount) {
      amounts.put(code, amount);
      return this;
    }

    Cells on(String instant) {
      windowStart = Instant.parse(instant).toEpochMilli();
      return this;
    }

    Cells sized(double residents, double squareKilometres) {
      population = residents;
      areaKm2 = squareKilometres;
      return this;
    }

    Cells elapsed(int count) {
      slices = count;
      return this;
    }

    void count(int code, long bucket, long amount) {
      buckets.computeIfAbsent(code, key -> new TreeMap<>()).put(bucket, amount);
    }

    @Override
    public double counter(int measureCode) {
      return amounts.getOrDefault(measureCode, 0L);
    }

    @Override
    public NavigableMap<Long, Long> buckets(int measureCode) {
      return buckets.getOrDefault(measureCode, new TreeMap<>());
    }

    @Override
    public double slices() {
      return slices;
    }

    @Override
    public double population() {
      return population;
    }

    @Override
    public double areaKm2() {
      return areaKm2;
    }

    @Override
    public long windowStart() {
      return windowStart;
    }
  }
}
