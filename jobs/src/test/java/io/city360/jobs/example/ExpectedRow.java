package io.city360.jobs.example;

import io.city360.jobs.PublishedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One row that a reader should see, or with {@code absent: true} should not: {@code grain}, {@code
 * scope} (the district where it is left out), {@code id} of a street or department, the local start
 * of the {@code window}, and columns of {@code indicator_values}. The value with its parts, the
 * state and the reason are always compared; an empty reason may be left out.
 */
record ExpectedRow(
    String grain,
    String scope,
    String id,
    long window,
    boolean isAbsent,
    Map<String, Object> columns) {
  private static final Set<String> COMPARED = Set.of("numerator", "denominator", "value", "state");
  private static final Set<String> MORE =
      Set.of("samples", "coverage", "score", "status", "reason", "closed");
  private static final double EXACT = 1e-9;

  /** Reads one object of {@code expect}. */
  static ExpectedRow of(Map<String, Object> given, LocalTime times) {
    Map<String, Object> columns = new java.util.TreeMap<>(given);
    String grain = text(columns, "grain", "");
    String scope = text(columns, "scope", "district");
    String id = text(columns, "id", "");
    String window = text(columns, "window", "");
    boolean isAbsent = Boolean.TRUE.equals(columns.remove("absent"));
    Set<String> allowed = new TreeSet<>(COMPARED);
    allowed.addAll(MORE);
    if (!allowed.containsAll(columns.keySet())) {
      throw new ExampleException(
          "expect: %s; allowed are grain, scope, id, window, absent, %s"
              .formatted(given, String.join(", ", allowed)));
    }
    if (!isAbsent) {
      if (!columns.keySet().containsAll(COMPARED)) {
        throw new ExampleException("expect: %s needs each of %s".formatted(given, COMPARED));
      }
      columns.putIfAbsent("reason", "");
    }
    return new ExpectedRow(grain, scope, id, times.millis(window), isAbsent, columns);
  }

  private static String text(Map<String, Object> columns, String key, String otherwise) {
    Object value = columns.remove(key);
    return value == null ? otherwise : value.toString();
  }

  /** Whether a row is of this grain and scope. */
  boolean isNear(PublishedRow row) {
    return row.text("grain").equals(grain)
        && row.text("scope").equals(scope)
        && row.text("scope_id").equals(id);
  }

  /** Whether a row is of this window too. */
  boolean isOf(PublishedRow row) {
    return isNear(row) && row.number("window_start") == window;
  }

  /**
   * What differs, column by column.
   *
   * @param tolerance allowed between values, relative; parts are exact
   */
  List<String> differences(PublishedRow row, double tolerance) {
    List<String> differences = new ArrayList<>();
    columns.forEach(
        (column, expected) -> {
          Object published = row.values().get(column);
          boolean isInexact = column.equals("value") || column.equals("score");
          if (!isEqual(expected, published, isInexact ? tolerance : EXACT)) {
            differences.add("%s is %s, expected %s".formatted(column, published, expected));
          }
        });
    return differences;
  }

  private static boolean isEqual(Object expected, Object published, double tolerance) {
    if (expected instanceof Number want && published instanceof Number have) {
      double scale = Math.max(1, Math.abs(want.doubleValue()));
      return Math.abs(want.doubleValue() - have.doubleValue()) <= tolerance * scale;
    }
    return Objects.equals(expected, published);
  }
}
