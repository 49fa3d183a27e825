package io.city360.onebox.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every definition against events that were made to tell definitions apart. */
@Tag("it")
class MutationIT {

  @Test
  void theRecountTellsAlmostEveryMutantFromTheDefinition() throws Exception {
    Catalogue catalogue = Catalogue.bundled();
    Equivalents equivalents = Equivalents.named();
    Findings findings =
        MutationRun.of(catalogue, new VariedEvents(catalogue, 360, 1000, 4, 10), "mutation");
    assertThat(findings.unequal()).isEmpty();
    assertThat(findings.wronglyNamed(equivalents)).isEmpty();
    assertThat(findings.caughtShare(equivalents))
        .as("%s", findings.survivors(equivalents))
        .isGreaterThanOrEqualTo(0.95);
  }
}
