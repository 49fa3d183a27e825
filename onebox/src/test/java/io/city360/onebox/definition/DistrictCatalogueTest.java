package io.city360.onebox.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueTexts;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A district's catalogue from its first start over its own changes to the next release. */
class DistrictCatalogueTest {
  private static final String DEMAND = "indicators/public_demand.yaml";
  private static final String RELEASE = CatalogueTexts.version(CatalogueTexts.bundled());

  @TempDir private Path root;
  private DataFolder data;
  private DistrictCatalogue district;

  @BeforeEach
  void create() {
    data = new DataFolder(root);
    data.create();
    district = new DistrictCatalogue(data);
  }

  @Test
  void theFirstStartCopiesTheBundledCatalogue() {
    assertThat(district.prepare(false, false)).isEmpty();

    assertThat(CatalogueTexts.in(district.work())).isEqualTo(CatalogueTexts.bundled());
    assertThat(district.inForce().orElseThrow().version()).isEqualTo(RELEASE);
    assertThat(district.current().version()).isEqualTo(RELEASE);
  }

  @Test
  void theFirstStartTakesWhatLiesThere() {
    Map<String, String> own = with("target: 0.99", "target: 0.98");
    CatalogueTexts.write(district.work(), own);

    district.prepare(false, false);

    assertThat(district.current().texts()).isEqualTo(own);
  }

  @Test
  void whatLiesThereAndIsNoCatalogueStopsTheStart() {
    CatalogueTexts.write(district.work(), with("topic: public_demand", "topic: public_demnd"));

    assertThatThrownBy(() -> district.prepare(false, false))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
        .hasMessageContaining("there is no topic 'public_demnd'");
    assertThat(district.inForce()).isEmpty();
  }

  @Test
  void anEditThatIsNotAppliedIsNotInForceAfterARestart() {
    district.prepare(false, false);
    CatalogueTexts.write(district.work(), with("target: 0.99", "target: 0.98"));

    district.prepare(false, false);

    assertThat(district.current().version()).isEqualTo(RELEASE);
  }

  @Test
  void aFreshStartTakesTheFilesAsTheyLie() {
    district.prepare(false, false);
    Map<String, String> own = with("target: 0.99", "target: 0.98");
    CatalogueTexts.write(district.work(), own);

    district.prepare(true, false);

    assertThat(district.current().texts()).isEqualTo(own);
  }

  @Test
  void everyChangeIsLaterThanTheOneBefore() {
    district.prepare(false, false);
    long first = district.inForce().orElseThrow().since();
    Catalogue other = Catalogue.of(with("target: 0.99", "target: 0.98"));

    district.putInForce(other);
    district.putInForce(Catalogue.bundled());

    assertThat(district.inForce().orElseThrow().since()).isGreaterThan(first + 1);
    assertThat(CatalogueTexts.in(district.folder(other.version()))).isEqualTo(other.texts());
    assertThat(CatalogueTexts.in(district.work())).isEqualTo(CatalogueTexts.bundled());
  }

  @Test
  void aNewReleaseBringsItsFilesAndLeavesTheDistrictsChanges() throws IOException {
    Map<String, String> older = new TreeMap<>(CatalogueTexts.bundled());
    older.merge("topics.yaml", "\n# an older remark\n", String::concat);
    Map<String, String> own = new TreeMap<>(older);
    own.put(DEMAND, own.get(DEMAND).replace("target: 0.99", "target: 0.98"));
    began(older, own);

    assertThat(district.prepare(false, false)).containsExactly("catalogue brought to this release");

    Map<String, String> expected = with("target: 0.99", "target: 0.98");
    assertThat(district.current().texts()).isEqualTo(expected);
    assertThat(CatalogueTexts.in(district.work())).isEqualTo(expected);
    assertThat(district.inForce().orElseThrow().release()).isEqualTo(RELEASE);
    assertThat(district.prepare(false, false)).isEmpty();
  }

  @Test
  void whatBothHaveChangedStaysTheDistrictsAndIsNamed() throws IOException {
    Map<String, String> older = new TreeMap<>(CatalogueTexts.bundled());
    older.merge("topics.yaml", "\n# an older remark\n", String::concat);
    Map<String, String> own = new TreeMap<>(older);
    own.merge("topics.yaml", "# the district's own\n", String::concat);
    began(older, own);

    assertThat(district.prepare(false, false))
        .containsExactly(
            "catalogue brought to this release", "  topics.yaml stays as the district changed it");
    assertThat(district.current().texts().get("topics.yaml")).contains("the district's own");
  }

  @Test
  void aReleaseThatDoesNotGoTogetherWithTheDistrictsLeavesTheDistrictsInForce() throws IOException {
    Map<String, String> older = new TreeMap<>(CatalogueTexts.bundled());
    older.put(
        DEMAND,
        older
            .get(DEMAND)
            .replace("value: case_due_met / case_due", "value: case_due / case_due_met"));
    began(older, older);

    assertThat(district.prepare(false, false))
        .singleElement()
        .asString()
        .contains("stays in force", "case_ontime_rate.value", "version: 2");
    assertThat(district.current().texts()).isEqualTo(older);
  }

  @Test
  void aSimulatedDistrictThatBeginsHasItsPlacesInTheShapesOfItsStreets() {
    assertThat(district.prepare(false, true)).isEmpty();

    assertThat(district.current().hasBoundaries()).isTrue();
    assertThat(CatalogueTexts.in(district.work())).isEqualTo(district.current().texts());
    assertThat(SimulatedShapes.unmark(district.current().texts()))
        .isEqualTo(CatalogueTexts.bundled());
    String version = district.current().version();
    assertThat(district.prepare(false, true)).isEmpty();
    assertThat(district.prepare(true, true)).isEmpty();
    assertThat(district.current().version()).isEqualTo(version);
  }

  @Test
  void dataThatBeganWithoutTheSimulatorAreNotLocatedByIt() {
    district.prepare(false, false);

    district.prepare(false, true);
    assertThat(district.current().version()).isEqualTo(RELEASE);

    district.prepare(true, true);
    assertThat(district.current().hasBoundaries()).isTrue();
  }

  @Test
  void withoutTheSimulatorTheShapesAreSchematicAgainAndTheDistrictsEditsStay() {
    district.prepare(false, true);
    CatalogueTexts.write(
        district.work(), SimulatedShapes.mark(with("target: 0.99", "target: 0.98")));

    assertThat(district.prepare(false, false))
        .singleElement()
        .asString()
        .contains("schematic again");

    assertThat(district.current().version()).isEqualTo(RELEASE);
    assertThat(CatalogueTexts.in(district.work())).isEqualTo(with("target: 0.99", "target: 0.98"));
    assertThat(district.prepare(false, false)).isEmpty();
    district.prepare(false, true);
    assertThat(district.current().hasBoundaries()).isFalse();
  }

  @Test
  void shapesThatADistrictHasSuppliedAreNeverMarked() {
    Map<String, String> own = new TreeMap<>(CatalogueTexts.bundled());
    own.computeIfPresent(
        CatalogueTexts.SHAPES, (file, text) -> text.replace(", \"schematic\": true", ""));
    CatalogueTexts.write(district.work(), own);

    district.prepare(false, true);
    assertThat(district.current().texts()).isEqualTo(own);
    assertThat(district.prepare(true, false)).isEmpty();
    assertThat(CatalogueTexts.in(district.work())).isEqualTo(own);
  }

  @Test
  void aMarkIsNoChangeThatKeepsANewReleasesShapesOut() throws IOException {
    Map<String, String> older = new TreeMap<>(CatalogueTexts.bundled());
    older.computeIfPresent(
        CatalogueTexts.SHAPES, (file, text) -> text.replace("114.114", "114.113"));
    began(older, SimulatedShapes.mark(older));

    assertThat(district.prepare(false, true)).containsExactly("catalogue brought to this release");

    assertThat(district.current().texts())
        .isEqualTo(SimulatedShapes.mark(CatalogueTexts.bundled()));
    assertThat(CatalogueTexts.in(district.work())).isEqualTo(district.current().texts());
  }

  @Test
  void aMarkIsFoundHoweverTheFileIsLaidOut() {
    String laidOut = "{\"properties\": {\n  \"simulated\" : true,\n  \"schematic\":true\n}}";
    Map<String, String> texts = Map.of(CatalogueTexts.SHAPES, laidOut);

    assertThat(SimulatedShapes.areIn(texts)).isTrue();
    assertThat(SimulatedShapes.mark(texts))
        .containsValue("{\"properties\": {\n  \"schematic\":true, \"simulated\": true\n}}");
    assertThat(SimulatedShapes.unmark(SimulatedShapes.mark(texts)))
        .containsValue("{\"properties\": {\n  \"schematic\":true\n}}");
    assertThat(SimulatedShapes.mark(Map.of("district.yaml", "d")))
        .containsExactly(Map.entry("district.yaml", "d"));
  }

  @Test
  void aFileIsPutOverWhatIsInForceAndAWholeFolderReplacesIt() throws IOException {
    district.prepare(false, false);
    Path file = Files.writeString(root.resolve("topics.yaml"), "other");
    Path part = root.resolve("part");
    CatalogueTexts.write(part, Map.of("indicators/own.yaml", "own"));
    Path whole = root.resolve("whole");
    CatalogueTexts.write(whole, Map.of("district.yaml", "d"));

    assertThat(district.with(file)).containsEntry("topics.yaml", "other").containsKey(DEMAND);
    assertThat(district.with(part))
        .containsEntry("indicators/own.yaml", "own")
        .containsKey("topics.yaml");
    assertThat(district.with(whole)).containsOnlyKeys("district.yaml");
  }

  /** As a start of an older release has left it, with the district's changes applied. */
  private void began(Map<String, String> older, Map<String, String> own) throws IOException {
    district.keep(older);
    district.keep(own);
    CatalogueTexts.write(district.work(), own);
    Files.writeString(
        data.definitions().resolve("in-force.json"),
        "{\"version\":\"%s\",\"since\":1,\"release\":\"%s\"}"
            .formatted(CatalogueTexts.version(own), CatalogueTexts.version(older)));
  }

  private static Map<String, String> with(String before, String after) {
    Map<String, String> texts = new TreeMap<>(CatalogueTexts.bundled());
    assertThat(texts.get(DEMAND)).contains(before);
    texts.put(DEMAND, texts.get(DEMAND).replace(before, after));
    return texts;
  }
}
