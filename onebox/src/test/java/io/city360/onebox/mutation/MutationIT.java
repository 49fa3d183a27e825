package io.city360.onebox.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every definition against events that were made to tell definitions apart. */
@Tag("it")
class MutationIT {
  /** The drill tries all mutants; here, one of so many is enough. */
  private static final int ONE_OF = 8;

  @TempDir static Path folder;

  @Test
  void theRecountTellsAlmostEveryMutantFromTheDefinition() throws Exception {
    Catalogue catalogue = MutationRun.catalogue();
    Equivalents equivalents = Equivalents.named();
    Findings findings =
        MutationRun.of(
            catalogue, new VariedEvents(catalogue, 360, 1000, 3, 10), ONE_OF, folder, "mutation");
    assertThat(findings.unequal()).isEmpty();
    assertThat(findings.thin()).isEmpty();
    assertThat(findings.wronglyNamed(equivalents)).isEmpty();
    assertThat(findings.caughtShare(equivalents))
        .as("%s", findings.survivors(equivalents))
        .isGreaterThanOrEqualTo(0.95);
  }
}
