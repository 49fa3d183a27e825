package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTextsTest {

  @Test
  void aNewReleaseBringsWhatTheDistrictHasNotTouched() {
    CatalogueTexts.Merged merged =
        CatalogueTexts.merge(
            Map.of("a", "1", "b", "1", "c", "1", "gone", "1", "dropped", "1"),
            Map.of("a", "1", "b", "mine", "c", "mine", "own", "mine", "dropped", "1"),
            Map.of("a", "2", "b", "1", "c", "2", "new", "2", "gone", "1"));

    assertThat(merged.texts())
        .isEqualTo(Map.of("a", "2", "b", "mine", "c", "mine", "own", "mine", "new", "2"));
    assertThat(merged.kept()).containsExactly("c");
  }

  @Test
  void aFileIsNamedByTheFolderItLiesIn() {
    assertThat(CatalogueTexts.nameOf(Path.of("x/indicators/traffic.yaml")))
        .isEqualTo("indicators/traffic.yaml");
    assertThat(CatalogueTexts.nameOf(Path.of("x/recounts/common/slot.sql")))
        .isEqualTo("recounts/common/slot.sql");
    assertThat(CatalogueTexts.nameOf(Path.of("x/y/topics.yaml"))).isEqualTo("topics.yaml");
  }

  @Test
  void aFolderHoldsWhatWasWrittenAndNothingElse(@TempDir Path folder) {
    CatalogueTexts.write(folder, Map.of("topics.yaml", "a", "indicators/old.yaml", "b"));
    CatalogueTexts.write(folder, Map.of("topics.yaml", "c", "indicators/new.yaml", "d"));

    assertThat(CatalogueTexts.in(folder))
        .isEqualTo(Map.of("topics.yaml", "c", "indicators/new.yaml", "d"));
  }
}
