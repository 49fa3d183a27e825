package io.city360.udfs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How one parameter of water is judged.
 *
 * @param limits for {@code AT_LEAST} and {@code AT_MOST} the limits of classes I to V; for {@code
 *     RANGE} the lower and the upper bound, which hold for every class
 * @param keyRiver whether the short list for key rivers holds it
 * @param compositeClass the class whose limit the composite index divides by; empty where the
 *     parameter does not enter it
 */
public record WaterRule(
    Kind kind, List<Double> limits, boolean keyRiver, OptionalInt compositeClass) {

  /** The class below V (劣Ⅴ). */
  public static final int WORSE_THAN_V = 6;

  private static final int CLASSES = 5;

  /** Which way a concentration is compared. */
  public enum Kind {
    /** A higher concentration is better. */
    AT_LEAST,
    /** A lower concentration is better. */
    AT_MOST,
    /** Between two bounds, for every class. */
    RANGE
  }

  /** Throws IllegalArgumentException where the number of limits does not fit the kind. */
  public WaterRule {
    limits = List.copyOf(limits);
    int expected =
        switch (kind) {
          case AT_LEAST, AT_MOST -> CLASSES;
          case RANGE -> 2;
        };
    if (limits.size() != expected) {
      throw new IllegalArgumentException(kind + " needs " + expected + " limits, not " + limits);
    }
  }

  /** Class 1 to 6 of a finite value. */
  int classOf(double value) {
    return switch (kind) {
      case RANGE -> value >= limits.get(0) && value <= limits.get(1) ? 1 : WORSE_THAN_V;
      case AT_LEAST -> first(value, true);
      case AT_MOST -> first(value, false);
    };
  }

  private int first(double value, boolean atLeast) {
    for (int i = 0; i < CLASSES; i++) {
      if (atLeast ? value >= limits.get(i) : value <= limits.get(i)) {
        return i + 1;
      }
    }
    return WORSE_THAN_V;
  }

  /** The limit that the composite index divides by; NaN where the parameter does not enter it. */
  public double compositeLimit() {
    return compositeClass.isPresent() ? limits.get(compositeClass.getAsInt() - 1) : Double.NaN;
  }

  static WaterRule of(RuleFile.Row row) {
    return new WaterRule(
        Kind.valueOf(row.text("rule").toUpperCase(Locale.ROOT)),
        IntStream.rangeClosed(1, CLASSES)
            .mapToObj(i -> row.optional("c" + i))
            .flatMap(Optional::stream)
            .map(Double::valueOf)
            .toList(),
        row.yes("key_river"),
        row.yes("composite")
            ? OptionalInt.of(row.integer("composite_class"))
            : OptionalInt.empty());
  }
}
