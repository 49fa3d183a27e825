package io.city360.onebox.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A table of speeds, a row for each point in time and a column for each detector, mph; 0 says that
 * no value came. Held whole, since the free-flow speed asks for all rows before the first reading.
 */
final class SpeedTable {

  private static final double FREE_FLOW_QUANTILE = 0.85;

  private final List<String> detectors;
  private final List<double[]> rows;

  private SpeedTable(List<String> detectors, List<double[]> rows) {
    this.detectors = detectors;
    this.rows = rows;
  }

  static SpeedTable read(Path file) throws IOException {
    try (BufferedReader in = SourceFiles.open(file)) {
      String header = in.readLine();
      if (header == null) {
        throw new AdapterException(file + " is empty.");
      }
      List<String> detectors = List.of(header.strip().split(","));
      List<double[]> rows = new ArrayList<>();
      String line;
      while ((line = in.readLine()) != null) {
        rows.add(row(file, rows.size() + 2, line, detectors));
      }
      return new SpeedTable(detectors, rows);
    }
  }

  private static double[] row(Path file, int line, String text, List<String> detectors) {
    String[] cells = text.split(",", -1);
    if (cells.length != detectors.size()) {
      throw new AdapterException(
          String.format(
              "%s line %d: the row has %d values, the header %d detectors.",
              file, line, cells.length, detectors.size()));
    }
    double[] speeds = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      speeds[i] = speed(file, line, detectors.get(i), cells[i].strip());
    }
    return speeds;
  }

  private static double speed(Path file, int line, String detector, String text) {
    try {
      return text.isEmpty() ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new AdapterException(
          String.format("%s line %d, detector %s: '%s' is no speed.", file, line, detector, text));
    }
  }

  List<String> detectors() {
    return detectors;
  }

  int rows() {
    return rows.size();
  }

  double at(int row, int column) {
    return rows.get(row)[column];
  }

  /** The 85th percentile of a detector's speeds, between neighbours in proportion, mph. */
  OptionalDouble freeFlow(int column) {
    double[] speeds = rows.stream().mapToDouble(row -> row[column]).filter(v -> v > 0).toArray();
    if (speeds.length == 0) {
      return OptionalDouble.empty();
    }
    Arrays.sort(speeds);
    double place = FREE_FLOW_QUANTILE * (speeds.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, speeds.length - 1);
    return OptionalDouble.of(speeds[below] + (place - below) * (speeds[above] - speeds[below]));
  }
}
