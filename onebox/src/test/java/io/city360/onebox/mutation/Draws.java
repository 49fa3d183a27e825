package io.city360.onebox.mutation;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CodeSet;
import io.city360.catalogue.Department;
import io.city360.catalogue.Position;
import io.city360.catalogue.Street;
import io.city360.catalogue.StreetShape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Values drawn at random from what the catalogue allows.
 *
 * @param corners a corner of each street's shape
 */
record Draws(Catalogue catalogue, SplittableRandom random, Map<String, Position> corners) {

  Draws(Catalogue catalogue, SplittableRandom random) {
    this(
        catalogue,
        random,
        StreetShape.of(catalogue.geometry()).stream()
            .collect(
                Collectors.toMap(
                    StreetShape::code,
                    shape -> new Position(shape.rings().get(0)[1], shape.rings().get(0)[0]))));
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SafeVarargs
  final <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** A code of a set, sometimes none. */
  String code(CodeSet set) {
    return chance(0.08) ? null : one(List.copyOf(set.ids()));
  }

  /** With this chance one of the named codes, else any. */
  String codeOr(CodeSet set, double share, String... often) {
    return chance(share) ? one(often) : code(set);
  }

  /** Some of the codes of a set, often none. */
  List<String> some(CodeSet set) {
    return set.ids().stream().filter(any -> chance(0.25)).toList();
  }

  String street() {
    return chance(0.08) ? null : one(catalogue.streets().stream().map(Street::code).toList());
  }

  String department() {
    return chance(0.08) ? null : one(catalogue.departments().stream().map(Department::id).toList());
  }

  /** A corner of the street, where there is one, else of any. */
  Position corner(String street) {
    Position corner = street == null ? null : corners.get(street);
    return corner == null ? one(List.copyOf(new TreeMap<>(corners).values())) : corner;
  }

  Integer rating() {
    return chance(0.15) ? null : 1 + random.nextInt(5);
  }

  /** When a record reaches the broker: mostly at once, sometimes hours later. */
  long arrival(long eventTime) {
    long late = chance(0.1) ? random.nextInt(300) * VariedEvents.MINUTE : 0;
    return eventTime + late + 100 + random.nextInt(90_000);
  }
}
