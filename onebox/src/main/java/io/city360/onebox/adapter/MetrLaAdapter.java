package io.city360.onebox.adapter;

import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Speeds of the loop detectors of Los Angeles county (METR-LA), one row every five minutes, one
 * column for each detector.
 *
 * <p>The file has no times: its first row is 2012-03-01 00:00 in Los Angeles. Miles per hour become
 * km/h; 0 says that no value came (flag B). Each detector stands for an assumed kilometre of
 * expressway whose free-flow speed is the 85th percentile of its own speeds in the file. Where the
 * table of the detectors' locations lies beside the file, they get their coordinates. Streets are
 * dealt out in the order of the columns.
 */
final class MetrLaAdapter implements Adapter {

  static final ReadingMaker READINGS = new ReadingMaker("metrla", "road_link", 300);

  static final double KILOMETRES_PER_MILE = 1.609344;

  private static final double ASSUMED_LENGTH_METRES = 1000;
  private static final String METRIC = "speed";
  private static final long STEP = Duration.ofMinutes(5).toMillis();
  private static final long START =
      new LocalTimes("yyyy-MM-dd HH:mm", "America/Los_Angeles")
          .instant(LocalDateTime.of(2012, 3, 1, 0, 0));
  private static final Pattern HEADER = Pattern.compile("\\d{6}(,\\d{6})+(,\\d*)?");
  private static final String LOCATIONS = "metrla_sensor_locations.csv";

  /** Coordinates of a detector, degrees. */
  private record Point(double lat, double lon) {}

  private final List<String> streets =
      CodeTable.of("streets.csv").rows().keySet().stream().sorted().toList();

  @Override
  public String kind() {
    return READINGS.source();
  }

  @Override
  public String description() {
    return "Los Angeles loop detectors (METR-LA): speed readings every five minutes";
  }

  @Override
  public boolean matches(Path file, String headerLine) {
    return HEADER.matcher(headerLine).matches();
  }

  @Override
  public void events(Path file, Consumer<AdaptedEvent> sink) throws IOException {
    SpeedTable speeds = SpeedTable.read(file);
    Map<String, Point> points = locations(file);
    for (int column = 0; column < speeds.detectors().size(); column++) {
      sink.accept(AdaptedEvent.of(Stream.SITES, START, site(speeds, column, points)));
    }
    for (int row = 0; row < speeds.rows(); row++) {
      long time = START + row * STEP;
      for (int column = 0; column < speeds.detectors().size(); column++) {
        sink.accept(AdaptedEvent.of(Stream.READINGS, time, reading(speeds, row, column, time)));
      }
    }
  }

  private static Reading reading(SpeedTable speeds, int row, int column, long time) {
    String detector = speeds.detectors().get(column);
    double milesPerHour = speeds.at(row, column);
    Reading reading =
        READINGS.reading(
            detector,
            row + 1,
            METRIC,
            Units.KILOMETRES_PER_HOUR,
            milesPerHour * KILOMETRES_PER_MILE,
            time,
            time);
    reading.setRoadLink(READINGS.siteId(detector));
    if (milesPerHour == 0) {
      ReadingMaker.markMissing(reading);
    }
    return reading;
  }

  private Site site(SpeedTable speeds, int column, Map<String, Point> points) {
    String detector = speeds.detectors().get(column);
    Site site = SiteMaker.site(READINGS, detector, List.of(METRIC), START);
    site.setStreetCode(streets.get(column % streets.size()));
    site.setLengthM(ASSUMED_LENGTH_METRES);
    site.setRoadClass("expressway");
    speeds.freeFlow(column).ifPresent(speed -> site.setFreeFlowKmh(speed * KILOMETRES_PER_MILE));
    Point point = points.get(detector);
    if (point != null) {
      site.setLat(point.lat());
      site.setLon(point.lon());
    }
    return site;
  }

  /** The locations beside the file, packed or not; none where there is no such table. */
  private static Map<String, Point> locations(Path file) throws IOException {
    Map<String, Point> points = new HashMap<>();
    for (String suffix : List.of(".gz", "")) {
      Path table = file.resolveSibling(LOCATIONS + suffix);
      if (Files.isRegularFile(table) && points.isEmpty()) {
        CsvFile.forEachRow(
            table,
            List.of("sensor_id", "latitude", "longitude"),
            row ->
                points.put(
                    row.required("sensor_id"),
                    new Point(
                        row.required("latitude", Double::valueOf),
                        row.required("longitude", Double::valueOf))));
      }
    }
    return points;
  }
}
