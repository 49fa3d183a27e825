package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a running job takes over, what needs a restart, and what is refused. */
class CatalogueChangeTest {
  private static final String ALL = "indicators/all.yaml";
  private static final Catalogue BEFORE = Catalogue.of(new SecondDistrict().files());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "indicators/all.yaml | target: 24 | target: 36",
        "indicators/all.yaml | max_age: 26h | max_age: 30h",
        "indicators/all.yaml | Time to fix | Repair time",
        "indicators/all.yaml | owner: works | owner: port",
        "topics.yaml | Ships | Vessels",
        "fields.yaml | order: 2 | order: 3",
        "metrics.yaml | Draught | Depth",
        "engine_indicators.yaml | target: 1 | target: 2",
        "recounts/draught_max.sql | 2700 | 1800"
      })
  void namesOwnersTargetsAndAgesAreTakenOverByARunningJob(String file, String from, String to) {
    CatalogueChange change = change(new SecondDistrict().with(file, from, to));

    assertThat(change.problems()).isEmpty();
    assertThat(change.kind()).isEqualTo(CatalogueChange.Kind.SOFT);
    assertThat(change.lines()).isNotEmpty();
  }

  @Test
  void anEditionOfATargetIsTakenOverByARunningJobAndTold() {
    String edition = "{valid_from: 2031-01-01, target: 12, warning: 24, floor: 168}";
    CatalogueChange change =
        change(
            new SecondDistrict()
                .with(ALL, "floor: 168", "floor: 168\n    editions: [" + edition + "]"));

    assertThat(change.problems()).isEmpty();
    assertThat(change.kind()).isEqualTo(CatalogueChange.Kind.SOFT);
    assertThat(change.lines())
        .containsExactly(
            "indicators.pothole_time_p50: editions [] ->"
                + " [2031-01-01 to open: 12.0 / 24.0 / 168.0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics.yaml | max: 30 | max: 31",
        "indicators/all.yaml | settle: 72h | settle: 48h",
        "calendar.yaml | 2015-01-01, | 2015-01-01, 2015-01-02,",
        "site_kinds.yaml | draught: 1m | draught: 2m"
      })
  void whatGuardsAndFoldsRestOnNeedsARestart(String file, String from, String to) {
    CatalogueChange change = change(new SecondDistrict().with(file, from, to));

    assertThat(change.problems()).isEmpty();
    assertThat(change.kind()).isEqualTo(CatalogueChange.Kind.HARD);
  }

  @Test
  void aFormulaUnderTheSameVersionIsRefusedWithWhatWouldBeAllowed() {
    assertThat(refusals(new SecondDistrict().with(ALL, "p50(pothole_time)", "p90(pothole_time)")))
        .containsExactly(
            "indicators/all.yaml:19:12: indicators.pothole_time_p50.value: changes from"
                + " 'p50(pothole_time)' to 'p90(pothole_time)' under version 1, which is in force;"
                + " allowed: version: 2 with it, or value as it was");
  }

  @Test
  void aFormulaUnderAHigherVersionIsARestart() {
    CatalogueChange change =
        change(
            new SecondDistrict()
                .with(ALL, "p50(pothole_time)", "p90(pothole_time)\n    version: 2"));

    assertThat(change.problems()).isEmpty();
    assertThat(change.kind()).isEqualTo(CatalogueChange.Kind.HARD);
    assertThat(change.lines()).contains("indicators.pothole_time_p50: version 1 -> 2");
  }

  @Test
  void aVersionNeverFalls() {
    Catalogue second =
        Catalogue.of(
            new SecondDistrict().with(ALL, "samples:", "version: 2\n    samples:").files());

    assertThat(CatalogueChange.between(second, BEFORE).problems())
        .extracting(Problem::message)
        .containsExactly("version 1 is lower than 2, which is in force");
  }

  @Test
  void aUnitAndAGrainUnderTheSameVersionAreRefused() {
    assertThat(refusals(new SecondDistrict().with(ALL, "unit: h\n    owner", "unit: d\n    owner")))
        .singleElement()
        .asString()
        .contains("pothole_time_p50.unit: changes from 'h' to 'd' under version 1");
    assertThat(refusals(new SecondDistrict().with(ALL, "grains: [1d, 1M]", "grains: [1d]")))
        .singleElement()
        .asString()
        .contains("pothole_time_p50.grains: changes from '[1d, 1M]' to '[1d]'");
  }

  @Test
  void aMeasureThatCountsSomethingElseMakesAnotherIndicatorOfItsUsers() {
    SecondDistrict otherMeasure =
        new SecondDistrict()
            .with(
                ALL,
                "until: closed_at, where: cat1 == 'pothole'}",
                "until: closed_at, where: cat1 == 'snow', version: 2}");

    assertThat(refusals(otherMeasure))
        .singleElement()
        .asString()
        .contains(
            "pothole_backlog: its measure pothole_open counts something else from version 2 on;"
                + " allowed: version: 2");
  }

  @Test
  void aMeasureIsNotKeptMoreFinelyOrMoreWidelyUnderItsVersion() {
    String finer =
        "  pothole_hours:\n    topic: streets\n    name: {en: By hour, zh: 小时}\n"
            + "    value: p50(pothole_time)\n    samples: pothole_fixed\n    grains: [1h]\n"
            + "    headline: 1h\n    scopes: [district]\n    better: down\n    max_age: 3h\n"
            + "    settle: 72h\n    unit: h\n    owner: works\n    source: assumed\n"
            + "    recount: SELECT 1\n";
    SecondDistrict wider = new SecondDistrict().with(ALL, "indicators:\n", "indicators:\n" + finer);

    assertThat(refusals(wider))
        .allSatisfy(problem -> assertThat(problem).contains("is kept by 1d, not by 1h"))
        .hasSize(2);
    assertThat(
            change(new SecondDistrict().with(ALL, "indicators:\n", "indicators:\n" + coarse(finer)))
                .problems())
        .isEmpty();
  }

  private static String coarse(String finer) {
    return finer.replace("1h", "1d");
  }

  @Test
  void aMetricKeepsItsUnitAndTheDistrictItsZone() {
    assertThat(refusals(new SecondDistrict().with("metrics.yaml", "unit: m,", "unit: ft,")))
        .singleElement()
        .asString()
        .startsWith("metrics.yaml:2:")
        .contains("metrics.draught.unit")
        .endsWith("allowed: m, or a new id for what is measured so");
    assertThat(
            refusals(
                new SecondDistrict().with("district.yaml", "America/New_York", "Europe/Paris")))
        .singleElement()
        .asString()
        .contains("district.yaml:4:", "./city360 up --fresh");
  }

  @Test
  void theStructureIsThatOfEveryCatalogueThatDiffersSoftly() {
    Catalogue soft =
        Catalogue.of(new SecondDistrict().with(ALL, "target: 24", "target: 36").files());
    Catalogue hard =
        Catalogue.of(new SecondDistrict().with("metrics.yaml", "max: 30", "max: 31").files());

    assertThat(soft.structure()).isEqualTo(BEFORE.structure());
    assertThat(hard.structure()).isNotEqualTo(BEFORE.structure());
  }

  @Test
  void theSameCatalogueIsNoChange() {
    assertThat(change(new SecondDistrict()).kind()).isEqualTo(CatalogueChange.Kind.NONE);
  }

  private static CatalogueChange change(SecondDistrict district) {
    return CatalogueChange.between(BEFORE, Catalogue.of(district.files()));
  }

  private static java.util.List<String> refusals(SecondDistrict district) {
    return change(district).problems().stream().map(Problem::toString).toList();
  }
}
