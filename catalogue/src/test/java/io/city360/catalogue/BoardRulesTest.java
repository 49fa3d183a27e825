package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BoardRulesTest {
  private static final String FILE = "boards.yaml";

  @Test
  void theBundledCatalogueSaysWhatBoardsMayUse() {
    BoardRules rules = Catalogue.bundled().boardRules().orElseThrow();

    assertThat(rules.sharedFor()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(rules.embedding().shortToken()).isLessThan(rules.embedding().longestToken());
    assertThat(rules.embedding().smallCell()).isGreaterThan(1);
    assertThat(rules.embedding().labels()).doesNotContain("value", "samples");
  }

  @Test
  void aDistrictMayDoWithoutBoards() {
    assertThat(Catalogue.of(new SecondDistrict().files()).boardRules()).isEmpty();
  }

  @Test
  void aLimitThatIsNoneIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> Catalogue.of(bundledWith("small_cell: 10", "small_cell: 0")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("boards.embedding.small_cell")
        .hasMessageContaining("a whole number from 1");
    assertThatThrownBy(
            () -> Catalogue.of(bundledWith("renewals_per_minute: 60", "renewals_per_minute: 0")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("boards.embedding.renewals_per_minute");
    assertThatThrownBy(() -> Catalogue.of(bundledWith("shared_for: 500ms", "shared_for: 0s")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("a time above 0");
  }

  @Test
  void aCatalogueFromBeforeRenewalsWereNamedStillLoads() {
    BoardRules rules =
        Catalogue.of(bundledWith("    renewals_per_minute: 60\n", "")).boardRules().orElseThrow();

    assertThat(rules.embedding().renewalsPerMinute()).isPositive();
  }

  private static Map<String, String> bundledWith(String before, String after) {
    Map<String, String> files = new TreeMap<>(Catalogue.bundled().texts());
    files.compute(FILE, (file, text) -> text.replace(before, after));
    return files;
  }
}
