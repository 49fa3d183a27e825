package io.city360.onebox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Indicator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceIndicatorsTest {
  @Test
  void theCatalogueCarriesEveryIndicatorOfTheReference() {
    assertThat(ReferenceIndicators.ALL).hasSize(61);
    assertThat(
            ReferenceIndicators.without(
                Catalogue.bundled().indicators().stream()
                    .map(Indicator::id)
                    .collect(Collectors.toSet())))
        .isEmpty();
  }
}
