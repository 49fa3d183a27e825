package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** One hour of the national stations, as it was published with its index under HJ 633-2012. */
class PublishedAqiTest {

  private static final Path FILE = Path.of("air", "cnemc_2018-02-20T07.json.gz");

  private static final Map<String, Pollutant> NAMES =
      Map.of(
          "二氧化硫", Pollutant.SO2,
          "二氧化氮", Pollutant.NO2,
          "一氧化碳", Pollutant.CO,
          "臭氧1小时", Pollutant.O3,
          "颗粒物(PM10)", Pollutant.PM10,
          "细颗粒物(PM2.5)", Pollutant.PM25);

  @Test
  void theIndexOfEveryStationThatPublishesOneIsReproduced() throws IOException {
    int compared = 0;
    for (JsonNode station : stations()) {
      if (!Double.isNaN(number(station, "aqi"))) {
        compared++;
        assertThat(hourly(station).aqi())
            .as("station %s", station.get("stationcode").asText())
            .isEqualTo((int) number(station, "aqi"));
      }
    }
    assertThat(compared).isEqualTo(1010);
  }

  @Test
  void theStationsWithoutAPublishedIndexReportNothingOrLackPm25() throws IOException {
    int silent = 0;
    int withoutPm25 = 0;
    for (JsonNode station : stations()) {
      if (Double.isNaN(number(station, "aqi"))) {
        AqiResult result = hourly(station);
        // The publisher withheld two indices that the text of 2012 would have published.
        if (result.index().isEmpty()) {
          silent++;
        } else if (result.pm25() == Aqi.MISSING) {
          withoutPm25++;
        }
      }
    }
    assertThat(silent).isEqualTo(14);
    assertThat(withoutPm25).isEqualTo(2);
  }

  @Test
  void thePrimaryPollutantsArePublishedAlike() throws IOException {
    int compared = 0;
    for (JsonNode station : stations()) {
      if (!Double.isNaN(number(station, "aqi"))) {
        compared++;
        assertThat(hourly(station).primaries())
            .as("station %s", station.get("stationcode").asText())
            .isEqualTo(primaries(station.get("primarypollutant").asText()));
      }
    }
    assertThat(compared).isEqualTo(1010);
  }

  private static AqiResult hourly(JsonNode station) {
    AqiTable table =
        AqiTables.at(LocalDateTime.parse(station.get("timepoint").asText()).toLocalDate());
    return Aqi.hourly(
        table,
        number(station, "so2"),
        number(station, "no2"),
        number(station, "co"),
        // The publisher's columns o3 and o3_24h are swapped.
        number(station, "o3_24h"),
        number(station, "pm10"),
        number(station, "pm2_5"));
  }

  private static Set<Pollutant> primaries(String text) {
    EnumSet<Pollutant> primaries = EnumSet.noneOf(Pollutant.class);
    if (!text.equals("-;")) {
      for (String name : text.split(",")) {
        primaries.add(
            Optional.ofNullable(NAMES.get(name))
                .orElseThrow(() -> new IllegalStateException("unknown pollutant " + name)));
      }
    }
    return primaries;
  }

  private static double number(JsonNode station, String field) {
    String text = station.get(field).asText();
    return text.isBlank() || text.equals("-;") ? Double.NaN : Double.parseDouble(text);
  }

  private static List<JsonNode> stations() throws IOException {
    Path file = dataFile();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      List<JsonNode> stations = new ArrayList<>();
      for (JsonNode feature : new ObjectMapper().readTree(in).get("features")) {
        stations.add(feature.get("properties"));
      }
      return stations;
    }
  }

  private static Path dataFile() {
    Path here = Path.of("").toAbsolutePath();
    Optional<Path> file =
        Stream.iterate(here, path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared").resolve("data").resolve(FILE))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(file.isPresent(), "shared/data/" + FILE + " is not beside the checkout");
    return file.get();
  }
}
