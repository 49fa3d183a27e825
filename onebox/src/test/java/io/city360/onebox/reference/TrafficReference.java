package io.city360.onebox.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Network speed, travel time index and congestion index of the METR-LA detectors, each standing for
 * a kilometre: speed = Σ L / Σ (L/v), index = polyline of Σ (L/v) / Σ (L/v_free) over the detectors
 * with a value (v &gt; 0) in each five minutes; v_free is the 85th percentile of a detector's own
 * values, linear between neighbours.
 */
public final class TrafficReference {

  private static final long START = Instant.parse("2012-03-01T08:00:00Z").toEpochMilli();
  private static final long STEP = 300_000;
  private static final double KM = 1.609344;
  private static final double[] TTI = {1.0, 1.2, 1.5, 1.8, 2.1, 2.4};

  /**
   * Sums over one window.
   *
   * @param length Σ L, km
   * @param time Σ L/v, h
   * @param freeTime Σ L/v_free, h
   */
  public record Sums(double length, double time, double freeTime) {

    public double speed() {
      return length / time;
    }

    public double travelTimeIndex() {
      return time / freeTime;
    }

    /** 0 to 10, two for each of the five stretches between the bounds. */
    public double congestionIndex() {
      double x = travelTimeIndex();
      if (x <= TTI[0]) {
        return 0;
      }
      for (int i = 1; i < TTI.length; i++) {
        if (x < TTI[i]) {
          return 2 * (i - 1) + 2 * (x - TTI[i - 1]) / (TTI[i] - TTI[i - 1]);
        }
      }
      return 10;
    }

    Sums plus(Sums other) {
      return new Sums(length + other.length, time + other.time, freeTime + other.freeTime);
    }
  }

  private final double[][] kmh;

  private TrafficReference(double[][] kmh) {
    this.kmh = kmh;
  }

  public static TrafficReference of(Path file) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<double[]> rows = new ArrayList<>();
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(
            Stream.of(line.split(",")).mapToDouble(text -> Double.valueOf(text) * KM).toArray());
      }
      return new TrafficReference(rows.toArray(double[][]::new));
    }
  }

  /** Sums by start of the five minutes. */
  public SortedMap<Long, Sums> fiveMinutes() {
    return windows(time -> time);
  }

  /** Sums by start of the hour. */
  public SortedMap<Long, Sums> hours() {
    return windows(time -> time - Math.floorMod(time, 3_600_000L));
  }

  private SortedMap<Long, Sums> windows(LongUnaryOperator window) {
    double[] free = freeFlow();
    SortedMap<Long, Sums> sums = new TreeMap<>();
    for (int row = 0; row < kmh.length; row++) {
      for (int link = 0; link < free.length; link++) {
        double v = kmh[row][link];
        if (v > 0) {
          sums.merge(
              window.applyAsLong(START + row * STEP),
              new Sums(1, 1 / Math.max(1, v), 1 / free[link]),
              Sums::plus);
        }
      }
    }
    return sums;
  }

  private double[] freeFlow() {
    double[] free = new double[kmh[0].length];
    for (int link = 0; link < free.length; link++) {
      int column = link;
      double[] sorted =
          Arrays.stream(kmh).mapToDouble(row -> row[column]).filter(v -> v > 0).sorted().toArray();
      double rank = 0.85 * (sorted.length - 1);
      int low = (int) Math.floor(rank);
      int high = (int) Math.ceil(rank);
      free[link] = sorted[low] * (1 - (rank - low)) + sorted[high] * (rank - low);
    }
    return free;
  }
}
