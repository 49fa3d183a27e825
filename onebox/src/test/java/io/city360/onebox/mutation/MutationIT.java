package io.city360.onebox.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every definition against events that were made to tell definitions apart. */
@Tag("it")
class MutationIT {
  /** The varied events hold few whole days of air and none of water. */
  static final Set<String> TOO_FEW_DAYS =
      Set.of(
          "aqi_daily",
          "pm25_24h",
          "good_air_day_rate",
          "wq_compliance_rate",
          "wq_worst_class",
          "wq_composite_index");

  @TempDir static Path folder;

  @Test
  void theRecountTellsAlmostEveryMutantFromTheDefinition() throws Exception {
    Catalogue catalogue = MutationRun.catalogue();
    Equivalents equivalents = Equivalents.named();
    Findings findings =
        MutationRun.of(
            catalogue, new VariedEvents(catalogue, 360, 1000, 4, 10), folder, "mutation");
    assertThat(findings.unequal()).isEmpty();
    assertThat(findings.thin()).isEqualTo(TOO_FEW_DAYS);
    assertThat(findings.wronglyNamed(equivalents)).isEmpty();
    assertThat(findings.caughtShare(equivalents))
        .as("%s", findings.survivors(equivalents))
        .isGreaterThanOrEqualTo(0.95);
  }
}
