package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueTexts;
import io.city360.catalogue.Position;
import io.city360.catalogue.Street;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final String STREET = "440304001";

  private final SplittableRandom random = new SplittableRandom(360);

  @Test
  void placesLieInTheShapeWhateverItLooksLike() {
    // Two triangles, the lower left halves of squares; the south-west one is twice as wide.
    Catalogue catalogue =
        with(
            """
            {"type": "MultiPolygon", "coordinates": [
              [[[114.0, 22.0], [114.2, 22.0], [114.0, 22.2], [114.0, 22.0]]],
              [[[114.5, 22.5], [114.6, 22.5], [114.5, 22.6], [114.5, 22.5]]]]}""");
    Places places = new Places(catalogue);
    int first = 0;
    for (int i = 0; i < 1_000; i++) {
      Position place = places.in(street(catalogue), random);
      boolean isFirst = place.lon() < 114.3;
      double origin = isFirst ? 0 : 0.5;
      double side = isFirst ? 0.2 : 0.1;
      double east = place.lon() - 114.0 - origin;
      double north = place.lat() - 22.0 - origin;
      assertThat(east).isBetween(-1e-6, side);
      assertThat(north).isBetween(-1e-6, side);
      assertThat(east + north).isLessThan(side + 2e-6);
      first += isFirst ? 1 : 0;
    }
    assertThat(first).isBetween(750, 850);
  }

  @Test
  void withoutAShapePlacesLieAroundTheCentre() {
    Catalogue catalogue = with("{\"type\": \"Polygon\", \"coordinates\": []}");

    Position place = new Places(catalogue).in(street(catalogue), random);

    assertThat(place.lat()).isBetween(22.536, 22.544);
    assertThat(place.lon()).isBetween(114.092, 114.100);
  }

  @Test
  void anotherStreetIsNeverTheSame() {
    Catalogue catalogue = Catalogue.bundled();
    Places places = new Places(catalogue);
    for (int i = 0; i < 100; i++) {
      assertThat(places.other(street(catalogue), random).code()).isNotEqualTo(STREET);
    }
  }

  private static Street street(Catalogue catalogue) {
    return catalogue.street(STREET).orElseThrow();
  }

  /** The bundled catalogue with another geometry of the first street. */
  private static Catalogue with(String geometry) {
    Map<String, String> texts = new TreeMap<>(CatalogueTexts.bundled());
    texts.computeIfPresent(
        CatalogueTexts.SHAPES,
        (file, text) -> text.replaceFirst("\\{\"type\": \"Polygon\".*\\}(?=\\},)", geometry));
    return Catalogue.of(texts);
  }
}
