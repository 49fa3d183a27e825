package io.city360.onebox.adapter;

import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.Stream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hourly air quality of Beijing stations (UCI "Beijing Multi-Site Air-Quality").
 *
 * <p>Hours are labelled by their end, local time; a reading's event time is their start. A value
 * arrives 30 minutes after its hour ended. Carbon monoxide comes in µg/m³ and leaves in mg/m³. NA
 * is no reading; an empty value is a reading that did not come through (flag B).
 */
final class PrsaAdapter implements Adapter {

  static final ReadingMaker READINGS = new ReadingMaker("prsa", "air_station", 3600);

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long PUBLISHED_AFTER = Duration.ofMinutes(30).toMillis();
  private static final LocalTimes TIMES = new LocalTimes("yyyy-MM-dd HH:mm:ss", "Asia/Shanghai");

  /**
   * One pollutant.
   *
   * @param factor from the file's µg/m³ to the unit
   */
  private record Pollutant(String column, String metric, String unit, double factor) {}

  private static final List<Pollutant> POLLUTANTS =
      List.of(
          new Pollutant("PM2.5", "pm25", Units.MICROGRAMS, 1),
          new Pollutant("PM10", "pm10", Units.MICROGRAMS, 1),
          new Pollutant("SO2", "so2", Units.MICROGRAMS, 1),
          new Pollutant("NO2", "no2", Units.MICROGRAMS, 1),
          new Pollutant("CO", "co", Units.MILLIGRAMS, 1000),
          new Pollutant("O3", "o3", Units.MICROGRAMS, 1));
  private static final List<String> COLUMNS =
      List.of(
          "No", "year", "month", "day", "hour", "PM2.5", "PM10", "SO2", "NO2", "CO", "O3",
          "station");

  private final CodeTable streets = CodeTable.of("prsa-streets.csv");

  @Override
  public String kind() {
    return READINGS.source();
  }

  @Override
  public String description() {
    return "Beijing multi-site air quality (PRSA): hourly readings of six pollutants";
  }

  @Override
  public boolean matches(Path file, String headerLine) {
    return headerLine
        .replace("\"", "")
        .startsWith("No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3");
  }

  @Override
  public void events(Path file, Consumer<AdaptedEvent> sink) throws IOException {
    Set<String> registered = new HashSet<>();
    CsvFile.forEachRow(
        file,
        COLUMNS,
        row -> {
          String station = row.required("station");
          long start = windowStart(row);
          if (registered.add(station)) {
            sink.accept(AdaptedEvent.of(Stream.SITES, start, site(station, start)));
          }
          readings(row, station, start, sink);
        });
  }

  private void readings(Row row, String station, long start, Consumer<AdaptedEvent> sink) {
    long seq = row.required("No", Long::valueOf);
    long arrival = start + HOUR + PUBLISHED_AFTER;
    for (Pollutant pollutant : POLLUTANTS) {
      String text = row.text(pollutant.column());
      if (!text.equals("NA")) {
        Reading reading =
            READINGS.reading(
                station,
                seq,
                pollutant.metric(),
                pollutant.unit(),
                row.optional(pollutant.column(), Double::valueOf).orElse(0.0) / pollutant.factor(),
                start,
                arrival);
        if (text.isEmpty()) {
          ReadingMaker.markMissing(reading);
        }
        sink.accept(AdaptedEvent.of(Stream.READINGS, arrival, reading));
      }
    }
  }

  private Site site(String station, long validFrom) {
    List<String> metrics = POLLUTANTS.stream().map(Pollutant::metric).toList();
    Site site = SiteMaker.site(READINGS, station, metrics, validFrom);
    streets.find(station, "street").ifPresent(site::setStreetCode);
    return site;
  }

  private static long windowStart(Row row) {
    LocalDateTime label =
        LocalDateTime.of(
            number(row, "year"), number(row, "month"), number(row, "day"), number(row, "hour"), 0);
    return TIMES.instant(label) - HOUR;
  }

  private static int number(Row row, String column) {
    return row.required(column, Integer::valueOf);
  }
}
