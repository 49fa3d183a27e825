package io.city360.catalogue;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many people live in a scope and how large it is. A street is as its edition of the day says;
 * the district is the sum of the streets of the day, and a department works in the whole district.
 * Of the unknown street nothing is known.
 */
public final class ScopeSizes {
  private final List<Street> streets;

  ScopeSizes(List<Street> streets) {
    this.streets = List.copyOf(streets);
  }

  /**
   * Residents.
   *
   * @param localDay days since 1970-01-01 in the district
   * @return persons, NaN where it is not known
   */
  public double population(Scope scope, long localDay) {
    return sum(scope, localDay, Street::population);
  }

  /**
   * Area.
   *
   * @param localDay days since 1970-01-01 in the district
   * @return square kilometres, NaN where it is not known
   */
  public double areaKm2(Scope scope, long localDay) {
    return sum(scope, localDay, Street::areaKm2);
  }

  private double sum(Scope scope, long localDay, ToDoubleFunction<Street> size) {
    double sum = Double.NaN;
    for (Street street : streets) {
      if (belongs(street, scope) && street.validity().covers(localDay)) {
        sum = (Double.isNaN(sum) ? 0 : sum) + size.applyAsDouble(street);
      }
    }
    return sum;
  }

  private static boolean belongs(Street street, Scope scope) {
    return switch (scope.level()) {
      case DISTRICT, DEPARTMENT -> true;
      case STREET -> street.code().equals(scope.id());
    };
  }
}
