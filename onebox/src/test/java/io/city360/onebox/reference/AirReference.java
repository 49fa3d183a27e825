package io.city360.onebox.reference;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/**
 * Hourly AQI of the Beijing stations and of the mean over them, in exact decimals (HJ 633 clauses
 * 4.2.2, 4.2.6, 5.3.1): the 2012 table before 2026-03-01, the 2026 table from then on.
 */
public final class AirReference {

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final LocalDate NEW_TABLE = LocalDate.of(2026, 3, 1);
  private static final long HOUR = 3_600_000;
  private static final int[] LEVELS = {0, 50, 100, 150, 200, 300, 400, 500};

  /** Columns of the files with their one-hour break-points (particles: those of the day). */
  private static final Map<String, int[]> POINTS_2012 =
      Map.of(
          "SO2", new int[] {0, 150, 500, 650, 800},
          "NO2", new int[] {0, 100, 200, 700, 1200, 2340, 3090, 3840},
          "CO", new int[] {0, 5, 10, 35, 60, 90, 120, 150},
          "O3", new int[] {0, 160, 200, 300, 400, 800, 1000, 1200},
          "PM10", new int[] {0, 50, 150, 250, 350, 420, 500, 600},
          "PM2.5", new int[] {0, 35, 75, 115, 150, 250, 350, 500});

  private static final Map<String, int[]> POINTS_2026 = pointsOf2026();

  /** Station, then start of the hour, then pollutant: µg/m³, CO mg/m³. */
  private final Map<String, SortedMap<Long, Map<String, BigDecimal>>> values = new TreeMap<>();

  private AirReference() {}

  private static Map<String, int[]> pointsOf2026() {
    Map<String, int[]> points = new HashMap<>(POINTS_2012);
    points.put("PM10", new int[] {0, 50, 120, 250, 350, 420, 500, 600});
    points.put("PM2.5", new int[] {0, 35, 60, 115, 150, 250, 350, 500});
    return points;
  }

  /** Reads the files of some stations. */
  public static AirReference of(List<Path> files) throws IOException {
    AirReference reference = new AirReference();
    for (Path file : files) {
      for (CSVRecord row : CsvRows.of(file)) {
        reference.take(row);
      }
    }
    return reference;
  }

  private void take(CSVRecord row) {
    LocalDateTime end =
        LocalDateTime.of(
            Integer.parseInt(row.get("year")),
            Integer.parseInt(row.get("month")),
            Integer.parseInt(row.get("day")),
            Integer.parseInt(row.get("hour")),
            0);
    long start = end.atZone(BEIJING).toInstant().toEpochMilli() - HOUR;
    Map<String, BigDecimal> hour = new HashMap<>();
    for (String pollutant : POINTS_2012.keySet()) {
      String text = row.get(pollutant).strip();
      if (!text.isEmpty() && !text.equals("NA")) {
        BigDecimal value = new BigDecimal(text);
        hour.put(pollutant, pollutant.equals("CO") ? value.movePointLeft(3) : value);
      }
    }
    values.computeIfAbsent(row.get("station"), name -> new TreeMap<>()).put(start, hour);
  }

  /** Index by station (as the files name it) and start of the hour; hours without are left out. */
  public Map<String, SortedMap<Long, Integer>> hourlyByStation() {
    Map<String, SortedMap<Long, Integer>> indices = new TreeMap<>();
    values.forEach(
        (station, hours) -> {
          SortedMap<Long, Integer> byHour = new TreeMap<>();
          hours.forEach((start, hour) -> index(start, hour).ifPresent(i -> byHour.put(start, i)));
          indices.put(station, byHour);
        });
    return indices;
  }

  /** Index of the mean over the stations that have a value, by start of the hour. */
  public SortedMap<Long, Integer> hourlyOfTheMean() {
    SortedMap<Long, Map<String, List<BigDecimal>>> all = new TreeMap<>();
    values
        .values()
        .forEach(
            hours ->
                hours.forEach(
                    (start, hour) ->
                        hour.forEach(
                            (pollutant, value) ->
                                all.computeIfAbsent(start, key -> new HashMap<>())
                                    .computeIfAbsent(pollutant, key -> new ArrayList<>())
                                    .add(value))));
    SortedMap<Long, Integer> indices = new TreeMap<>();
    all.forEach(
        (start, lists) -> {
          Map<String, BigDecimal> means = new HashMap<>();
          lists.forEach((pollutant, list) -> means.put(pollutant, mean(list)));
          index(start, means).ifPresent(index -> indices.put(start, index));
        });
    return indices;
  }

  /** The values of one pollutant at one station by start of the hour, µg/m³, CO mg/m³. */
  public SortedMap<Long, Double> hours(String station, String pollutant) {
    SortedMap<Long, Double> hours = new TreeMap<>();
    values
        .getOrDefault(station, new TreeMap<>())
        .forEach(
            (start, hour) -> {
              if (hour.containsKey(pollutant)) {
                hours.put(start, hour.get(pollutant).doubleValue());
              }
            });
    return hours;
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
  }

  private static OptionalInt index(long start, Map<String, BigDecimal> hour) {
    boolean isNew = !Instant.ofEpochMilli(start).atZone(BEIJING).toLocalDate().isBefore(NEW_TABLE);
    Map<String, int[]> points = isNew ? POINTS_2026 : POINTS_2012;
    OptionalInt largest =
        hour.entrySet().stream()
            .mapToInt(e -> subIndex(points.get(e.getKey()), e.getKey(), e.getValue()))
            .max();
    boolean complete = hour.size() == POINTS_2012.size();
    return isNew && !complete && largest.orElse(0) <= 100 ? OptionalInt.empty() : largest;
  }

  private static int subIndex(int[] points, String pollutant, BigDecimal value) {
    BigDecimal c = value.setScale(pollutant.equals("CO") ? 1 : 0, RoundingMode.HALF_EVEN);
    for (int i = 1; i < points.length; i++) {
      BigDecimal high = BigDecimal.valueOf(points[i]);
      if (c.compareTo(high) <= 0) {
        BigDecimal low = BigDecimal.valueOf(points[i - 1]);
        return BigDecimal.valueOf(LEVELS[i] - LEVELS[i - 1])
            .multiply(c.subtract(low))
            .divide(high.subtract(low), 12, RoundingMode.HALF_EVEN)
            .add(BigDecimal.valueOf(LEVELS[i - 1]))
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
      }
    }
    return LEVELS[points.length - 1];
  }
}
