package io.city360.jobs.clickhouse;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Street;
import io.city360.catalogue.StreetShape;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The rows of {@code streets}: every edition of every street, with the shape of its code. */
final class PlaceRows {
  private final String version;
  private final List<StreetShape> shapes;
  private final Map<String, Integer> editions = new HashMap<>();

  PlaceRows(Catalogue catalogue) {
    version = catalogue.version();
    shapes = StreetShape.of(catalogue.geometry());
  }

  /** The row of the next street; editions of one code are counted in the order of the catalogue. */
  String street(Street street) {
    List<StreetShape> own =
        shapes.stream().filter(shape -> shape.code().equals(street.code())).toList();
    return CatalogueLoader.row(
        CatalogueLoader.text(version),
        CatalogueLoader.text(street.code()),
        CatalogueLoader.text(street.name().zh()),
        CatalogueLoader.text(street.pinyin()),
        street.lat(),
        street.lon(),
        street.areaKm2(),
        street.population(),
        date(street.validity().from()),
        date(street.validity().to()),
        own.stream()
            .flatMap(shape -> shape.rings().stream())
            .map(PlaceRows::ring)
            .collect(Collectors.joining(", ", "[", "]")),
        own.stream().anyMatch(StreetShape::isSchematic) ? 1 : 0,
        editions.merge(street.code(), 1, Integer::sum) - 1);
  }

  private static String ring(double[] ring) {
    StringJoiner positions = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < ring.length; i += 2) {
      positions.add("(" + ring[i] + ", " + ring[i + 1] + ")");
    }
    return positions.toString();
  }

  private static String date(Optional<LocalDate> date) {
    return date.map(day -> CatalogueLoader.text(day.toString())).orElse("NULL");
  }
}
