package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is wrong is told with file, line, column, key, and what would be right. */
class BadCatalogueTest {
  @TestFactory
  Stream<DynamicTest> everyProblemIsToldWithItsPlace() throws IOException {
    return cases().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
  }

  @Test
  void theUnbrokenCatalogueHasNoProblem() {
    assertThat(read(new SecondDistrict()).measures()).isNotEmpty();
  }

  @Test
  void everythingWrongIsToldAtOnceInTheOrderOfFilesAndLines() {
    SecondDistrict broken =
        new SecondDistrict()
            .with("topics.yaml", "owner: port", "owner: harbour_master")
            .with("metrics.yaml", "max: 30", "max: many")
            .with("metrics.yaml", "unit: m,", "");

    assertThat(problems(broken))
        .extracting(problem -> problem.file() + ":" + problem.line() + " " + problem.key())
        .containsExactly(
            "metrics.yaml:2 metrics.draught",
            "metrics.yaml:2 metrics.draught.max",
            "topics.yaml:7 topics.ships.owner");
  }

  @Test
  void twoMeasuresWithTheSameCodeAreRefused() {
    SecondDistrict collision =
        new SecondDistrict()
            .with("indicators/all.yaml", "berths_online", "berths_vumzf")
            .with("indicators/all.yaml", "  berths:", "  berths_lplpp:")
            .with("indicators/all.yaml", "/ berths\n", "/ berths_lplpp\n");

    assertThat(problems(collision))
        .extracting(Problem::toString)
        .containsExactly(
            "indicators/all.yaml:13:17: measures.berths_vumzf: its code b809ba97 is also one of berths_lplpp; "
                + "allowed: another id or version");
  }

  @Test
  void aRecountIsAskedForOnlyWhereTheCallerSaysSo() {
    SecondDistrict without = new SecondDistrict().without("recounts/draught_max.sql");

    assertThat(new CatalogueReader(without.sorted(), false).read().indicators()).hasSize(4);
    assertThat(problems(without)).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> Catalogue.load(Path.of("no-such-folder")))
        .isInstanceOf(CatalogueException.class)
        .hasMessage("no-such-folder:1:1: no such folder; allowed: a folder with a district.yaml");
  }

  private static void check(Map<String, Object> broken) {
    SecondDistrict district = new SecondDistrict();
    String file = (String) broken.get("file");
    if (broken.containsKey("text")) {
      district.withFile(file, (String) broken.get("text"));
    } else if (broken.containsKey("removed")) {
      district.without(file);
    } else {
      district.withFirst(file, (String) broken.get("replace"), (String) broken.get("by"));
      if (broken.containsKey("then")) {
        district.withFirst(file, (String) broken.get("then"), (String) broken.get("thenBy"));
      }
    }
    List<?> expected = (List<?>) broken.get("problems");

    assertThat(problems(district).stream().map(Problem::toString).toList()).isEqualTo(expected);
  }

  private static CatalogueContents read(SecondDistrict district) {
    return new CatalogueReader(district.sorted(), true).read();
  }

  private static List<Problem> problems(SecondDistrict district) {
    return catchThrowableOfType(CatalogueException.class, () -> read(district)).problems();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> cases() throws IOException {
    try (InputStream stream = BadCatalogueTest.class.getResourceAsStream("/bad-catalogues.yaml")) {
      return (Map<String, Map<String, Object>>)
          new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
    }
  }
}
