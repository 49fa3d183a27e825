package io.city360.udfs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The line of one pollutant and averaging time through the table of sub-indices.
 *
 * @param unit of the concentrations: {@code ug/m3} or {@code mg/m3}
 * @param decimals to which a concentration is rounded before use, 0 to 3
 * @param concentrations break-points, strictly ascending from 0
 * @param levels sub-index at each break-point, strictly ascending from 0
 * @param beyond what holds above the last break-point
 */
public record BreakPoints(
    String unit, int decimals, List<Double> concentrations, List<Integer> levels, Beyond beyond) {

  /** Throws IllegalArgumentException when the lists differ in length or do not ascend. */
  public BreakPoints {
    concentrations = List.copyOf(concentrations);
    levels = List.copyOf(levels);
    if (decimals < 0 || decimals > 3) {
      throw new IllegalArgumentException("decimals must be 0 to 3, not " + decimals);
    }
    if (concentrations.size() != levels.size() || levels.size() < 2) {
      throw new IllegalArgumentException("break-points and levels must pair, at least two of each");
    }
    Line.requireAscending(concentrations.stream().mapToDouble(Double::doubleValue).toArray());
    Line.requireAscending(levels.stream().mapToDouble(Integer::doubleValue).toArray());
  }

  /** The same as primitives, for the calculation. */
  Line line() {
    return new Line(
        concentrations.stream().mapToDouble(Double::doubleValue).toArray(),
        levels.stream().mapToDouble(Integer::doubleValue).toArray());
  }

  /** The greatest concentration that has a break-point. */
  public double last() {
    return concentrations.get(concentrations.size() - 1);
  }

  static BreakPoints of(RuleFile.Row row, List<Integer> levels) {
    List<Double> concentrations =
        IntStream.range(0, levels.size())
            .mapToObj(i -> row.optional("l" + i))
            .flatMap(Optional::stream)
            .map(Double::valueOf)
            .toList();
    return new BreakPoints(
        row.text("unit"),
        row.integer("decimals"),
        concentrations,
        levels.subList(0, concentrations.size()),
        beyond(row));
  }

  private static Beyond beyond(RuleFile.Row row) {
    String text = row.text("beyond");
    return Arrays.stream(Beyond.values())
        .filter(beyond -> beyond.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("beyond must be last or other, not " + text));
  }
}
