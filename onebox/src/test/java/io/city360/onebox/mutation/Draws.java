package io.city360.onebox.mutation;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CodeSet;
import io.city360.catalogue.Department;
import io.city360.catalogue.Street;
import java.util.List;
import java.util.SplittableRandom;

/** Values drawn at random from what the catalogue allows. */
record Draws(Catalogue catalogue, SplittableRandom random) {

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

  String street() {
    return chance(0.08) ? null : one(catalogue.streets().stream().map(Street::code).toList());
  }

  String department() {
    return chance(0.08) ? null : one(catalogue.departments().stream().map(Department::id).toList());
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
