package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecondDistrictTest {
  private final Catalogue catalogue = Catalogue.load(SecondDistrict.folder());

  @Test
  void aDistrictWithOtherFieldsAndTopicsNeedsNothingButFiles() {
    assertThat(catalogue.fields()).extracting(Field::id).containsExactly("town", "harbour");
    assertThat(catalogue.topicsOf("harbour")).extracting(Topic::id).containsExactly("ships");
    assertThat(catalogue.calendar().zone().getId()).isEqualTo("America/New_York");
    assertThat(catalogue.lateAfter("cases")).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aDistrictSaysWhoseTheNumbersOfTheEngineAreAndWhatIsGood() {
    assertThat(catalogue.engineIndicators())
        .containsExactly(
            new EngineIndicator(
                "recount_mismatch_count",
                "ships",
                new LocalName("Numbers in doubt", "存疑数"),
                Direction.DOWN,
                1,
                3,
                5,
                Duration.ofHours(24),
                "window",
                "port",
                "assumed"));
    assertThat(
            Catalogue.of(new SecondDistrict().without("engine_indicators.yaml").files())
                .engineIndicators())
        .isEmpty();
  }

  @Test
  void theTextsOfACatalogueMakeTheSameCatalogue() {
    Catalogue copy = Catalogue.of(Map.copyOf(catalogue.texts()));

    assertThat(copy.version()).isEqualTo(catalogue.version());
    assertThat(copy.measures())
        .extracting(Measure::code)
        .isEqualTo(catalogue.measures().stream().map(Measure::code).toList());
  }

  @Test
  void theVersionChangesWithEveryText() {
    Catalogue other =
        Catalogue.of(new SecondDistrict().with("metrics.yaml", "max: 30", "max: 31").files());

    assertThat(other.version()).isNotEqualTo(catalogue.version());
  }

  @Test
  void aMeasureTakesTheFinestGrainAndAllScopesOfItsIndicators() {
    Measure open = catalogue.measure("pothole_open").orElseThrow();
    Measure time = catalogue.measure("pothole_time").orElseThrow();
    Measure deepest = catalogue.measure("deepest").orElseThrow();

    assertThat(open.kind()).isEqualTo(MeasureKind.GAUGE);
    assertThat(open.finest()).isEqualTo(Grain.FIVE_MINUTES);
    assertThat(time.kind()).isEqualTo(MeasureKind.HISTOGRAM);
    assertThat(time.finest()).isEqualTo(Grain.DAY);
    assertThat(time.scopes()).isEqualTo(Set.of(ScopeLevel.DISTRICT, ScopeLevel.STREET));
    assertThat(deepest.kind()).isEqualTo(MeasureKind.MAX);
    assertThat(deepest.scale()).isEqualTo(100);
  }

  @Test
  void aMeasureIsNeverCoarserThanADay() {
    Catalogue monthly =
        Catalogue.of(
            new SecondDistrict()
                .with(
                    "indicators/all.yaml",
                    "grains: [1d, 1M]\n    headline: 1d",
                    "grains: [1M]\n    headline: 1M")
                .files());

    assertThat(monthly.measure("pothole_time").orElseThrow().finest()).isEqualTo(Grain.DAY);
  }

  @Test
  void everyGrainAndSettlingTimeHasItsOwnLateMark() {
    Measure time = catalogue.measure("pothole_time").orElseThrow();

    assertThat(time.lateMarks())
        .extracting(LateMark::grain)
        .containsExactly(Grain.DAY, Grain.MONTH);
    assertThat(time.lateMarks())
        .extracting(LateMark::settleMillis)
        .containsOnly(Duration.ofHours(72).toMillis());
    assertThat(time.lateMarks())
        .extracting(LateMark::code)
        .containsExactly(
            StableHash.of("pothole_time@1#late@1d@259200000"),
            StableHash.of("pothole_time@1#late@1M@259200000"));
  }

  @Test
  void aCodeIsAllowedOnTheDaysOfItsEditions() {
    CodeSet categories = catalogue.codes().categories();

    assertThat(categories.allows("snow", day(2012, 10, 31))).isFalse();
    assertThat(categories.allows("snow", day(2012, 11, 1))).isTrue();
    assertThat(categories.allows("pothole", day(2013, 12, 31))).isTrue();
    assertThat(categories.allows("pothole", day(2014, 1, 1))).isTrue();
    assertThat(categories.allows("rain", day(2014, 1, 1))).isFalse();
  }

  @Test
  void aStreetIsFoundInItsNewestEdition() {
    assertThat(catalogue.streets()).hasSize(2);
    assertThat(catalogue.street("north").orElseThrow().areaKm2()).isEqualTo(4.5);
  }

  @Test
  void aRecountStandsInTheCatalogueOrInItsOwnFile() {
    Catalogue inline =
        Catalogue.of(
            new SecondDistrict()
                .without("recounts/draught_max.sql")
                .with(
                    "indicators/all.yaml",
                    "unit: m\n    owner",
                    "unit: m\n    recount: SELECT 1\n    owner")
                .files());

    assertThat(inline.indicator("draught_max").orElseThrow().recount()).isEqualTo("SELECT 1");
    assertThat(catalogue.indicator("draught_max").orElseThrow().recount())
        .isEqualTo(catalogue.texts().get("recounts/draught_max.sql").strip());
  }

  @Test
  void shapesAreBoundariesOnlyWhereNoneIsSchematic() {
    Catalogue surveyed =
        Catalogue.of(
            new SecondDistrict().with("geo/streets.geojson", ", \"schematic\": true", "").files());

    assertThat(catalogue.hasBoundaries()).isFalse();
    assertThat(surveyed.hasBoundaries()).isTrue();
    assertThat(
            Catalogue.of(new SecondDistrict().without("geo/streets.geojson").files())
                .hasBoundaries())
        .isFalse();
  }

  @Test
  void schematicShapesAreBoundariesWhereASimulationDrawsItsPlacesInThem() {
    String mark = "\"schematic\": true";
    Catalogue simulated =
        Catalogue.of(
            new SecondDistrict()
                .with("geo/streets.geojson", mark, mark + ", \"simulated\": true")
                .files());

    assertThat(simulated.hasBoundaries()).isTrue();
    assertThat(StreetShape.of(simulated.geometry()))
        .extracting(StreetShape::isSchematic)
        .containsOnly(false);
    assertThat(StreetShape.of(catalogue.geometry()))
        .extracting(StreetShape::isSchematic)
        .containsOnly(true);
  }

  private static long day(int year, int month, int day) {
    return LocalDate.of(year, month, day).toEpochDay();
  }
}
