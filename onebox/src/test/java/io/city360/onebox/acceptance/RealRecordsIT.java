package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.reference.AirReference;
import io.city360.onebox.reference.BostonReference;
import io.city360.onebox.reference.SharedData;
import io.city360.onebox.reference.TrafficReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public records through the whole stack: their known figures, hourly indices and traffic against
 * computations of their own, the recount, and the same tables when the records come shuffled and
 * once more.
 */
@Tag("drill")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealRecordsIT {

  /** Relative difference in percent: 1e-9. */
  private static final double EXACT = 1e-7;

  /** 5m windows are compared up to here; the newest permit is of this day. */
  private static final String CLOCK = "2026-02-11 00:00:00";

  private static final List<String> BEIJING =
      Stream.of("Aotizhongxin", "Changping", "Dingling", "Dongsi")
          .map(station -> "air/PRSA_Data_" + station + "_20130301-20170228.csv.gz")
          .toList();
  private static final String BOSTON = "cases/boston311_2011Q3.csv.gz";
  private static final String LOS_ANGELES = "cases/la311_2017-12-27_31.csv.gz";
  private static final String WABO = "approvals/wabo_receipt_events.csv.gz";
  private static final String CALGARY = "approvals/calgary_permits.csv.gz";
  private static final String METR_LA = "traffic/metrla_2012-03-01_04_speed.csv.gz";

  @TempDir static Path folder;

  private RunningCity city;
  private List<JsonNode> bostonOnTime;
  private long bostonCases;
  private long bostonEffective;
  private Launcher.Ended recount;
  private Path ordered;

  @BeforeAll
  void replayInOrder() throws IOException {
    List<String> others = new ArrayList<>(List.of(WABO, CALGARY, METR_LA, LOS_ANGELES));
    others.addAll(BEIJING);
    paths(others);
    city = RunningCity.start(folder.resolve("ordered"));
    replay(city, paths(List.of(BOSTON)));
    // Asked for now: later records move the clock past a deadline of 2019.
    bostonCases = city.number("SELECT count() FROM v_case");
    bostonEffective = city.number("SELECT count() FROM v_case WHERE effective");
    bostonOnTime =
        city.query(
            "SELECT toUnixTimestamp64Milli(window_start), numerator, denominator FROM v_indicator"
                + " WHERE indicator = 'case_ontime_rate' AND grain = '1d' AND scope = 'district'"
                + " AND denominator > 0");
    replay(city, paths(others));
    recount = city.run("recount", "--least", "20");
    ordered = Snapshot.take(city, folder.resolve("ordered.tsv"), CLOCK);
  }

  @AfterAll
  void stop() {
    if (city != null) {
      city.close();
    }
  }

  private static List<String> paths(List<String> files) {
    return files.stream().map(SharedData::file).map(Path::toString).toList();
  }

  private static void replay(RunningCity city, List<String> files, String... options) {
    List<String> arguments = new ArrayList<>(Arrays.asList(options));
    arguments.addAll(files);
    Launcher.Ended ended = city.run("replay", arguments.toArray(String[]::new));
    assertThat(ended.code()).as("%s", ended).isZero();
  }

  @Test
  void boston() throws IOException {
    BostonReference reference = BostonReference.of(SharedData.file(BOSTON));
    assertThat(bostonCases).isEqualTo(31_828);
    assertThat(bostonEffective).isEqualTo(30_737);
    SortedMap<Long, BostonReference.Due> published = new TreeMap<>();
    bostonOnTime.forEach(
        row ->
            published.put(
                row.get(0).asLong(),
                new BostonReference.Due(row.get(1).asLong(), row.get(2).asLong())));
    assertThat(published).isEqualTo(reference.onTimeByDay());
    assertThat(published.values().stream().mapToLong(BostonReference.Due::all).sum())
        .isEqualTo(25_740);
    assertThat(published.values().stream().mapToLong(BostonReference.Due::met).sum())
        .isEqualTo(19_382);
  }

  @Test
  void wabo() {
    assertThat(city.number("SELECT count() FROM v_approval WHERE source_system = 'wabo'"))
        .isEqualTo(955);
    assertThat(
            city.number(
                "SELECT count() FROM v_approval WHERE source_system = 'wabo' AND decided_at IS NOT NULL"))
        .isEqualTo(884);
  }

  @Test
  void readings() {
    assertThat(city.number("SELECT count() FROM readings FINAL WHERE source_system = 'prsa'"))
        .isEqualTo(815_612);
    assertThat(city.number("SELECT count() FROM readings FINAL WHERE source_system = 'metrla'"))
        .isEqualTo(238_464);
  }

  @Test
  void hourlyIndicesOfTheStationsAndOfTheirMeanAreThoseOfTheReference() throws IOException {
    AirReference reference = AirReference.of(BEIJING.stream().map(SharedData::file).toList());
    SortedMap<String, SortedMap<Long, Integer>> published = new TreeMap<>();
    city.query(
            "SELECT site, toUnixTimestamp64Milli(window_start), value FROM v_site"
                + " WHERE metric = 'aqi' AND grain = '1h' AND is_valid AND value IS NOT NULL")
        .forEach(
            row ->
                published
                    .computeIfAbsent(row.get(0).asText(), site -> new TreeMap<>())
                    .put(row.get(1).asLong(), row.get(2).asInt()));
    SortedMap<String, SortedMap<Long, Integer>> stations = new TreeMap<>();
    reference.hourlyByStation().forEach((name, hours) -> stations.put("prsa-" + name, hours));
    assertThat(published).isEqualTo(stations);
    SortedMap<Long, Double> mean = values("aqi_hourly", "1h");
    SortedMap<Long, Double> expected = new TreeMap<>();
    reference.hourlyOfTheMean().forEach((hour, index) -> expected.put(hour, (double) index));
    assertThat(mean).isEqualTo(expected);
  }

  @Test
  void speedAndCongestionAreThoseOfTheReference() throws IOException {
    TrafficReference reference = TrafficReference.of(SharedData.file(METR_LA));
    SortedMap<Long, Double> speed = new TreeMap<>();
    SortedMap<Long, Double> index = new TreeMap<>();
    reference
        .fiveMinutes()
        .forEach(
            (start, sums) -> {
              speed.put(start, sums.speed());
              index.put(start, sums.congestionIndex());
            });
    SortedMap<Long, Double> hours = new TreeMap<>();
    reference.hours().forEach((start, sums) -> hours.put(start, sums.congestionIndex()));
    same(values("avg_speed_kmh", "5m"), speed);
    same(values("congestion_index", "5m"), index);
    same(values("congestion_index", "1h"), hours);
  }

  private SortedMap<Long, Double> values(String indicator, String grain) {
    SortedMap<Long, Double> values = new TreeMap<>();
    city.query(
            "SELECT toUnixTimestamp64Milli(window_start), value FROM v_indicator"
                + " WHERE indicator = '%s' AND grain = '%s' AND scope = 'district'"
                    .formatted(indicator, grain)
                + " AND value IS NOT NULL")
        .forEach(row -> values.put(row.get(0).asLong(), row.get(1).asDouble()));
    return values;
  }

  private static void same(SortedMap<Long, Double> published, SortedMap<Long, Double> expected) {
    assertThat(published.keySet()).isEqualTo(expected.keySet());
    published.forEach(
        (start, value) ->
            assertThat(value)
                .as("window %d", start)
                .isCloseTo(expected.get(start), withinPercentage(EXACT)));
  }

  @Test
  void aFileNamedAsAnotherKindIsRefusedAndNothingOfItIsSent() {
    Launcher.Ended ended = city.run("replay", "--as", "prsa", paths(List.of(BOSTON)).get(0));
    assertThat(ended.code()).as("%s", ended).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(ended.complaints()).singleElement().asString().contains("is of another kind");
    assertThat(city.number("SELECT sum(repeated) FROM arrivals FINAL")).isZero();
  }

  @Test
  void theRecountFindsNoDifferenceAndEveryIndicatorRestsOnWindowsOrNamesItsMissingInput() {
    assertThat(recount.code()).as("%s", recount).isZero();
  }

  @Test
  void shuffledAndOnceMoreTheSameRecordsLeaveTheSameTables() throws IOException {
    List<String> all = new ArrayList<>(List.of(BOSTON, LOS_ANGELES, WABO, CALGARY, METR_LA));
    all.addAll(BEIJING);
    try (RunningCity other = RunningCity.start(folder.resolve("shuffled"))) {
      replay(other, paths(all), "--shuffle", "360");
      Path shuffled = Snapshot.take(other, folder.resolve("shuffled.tsv"), CLOCK);
      assertThat(Snapshot.differences(ordered, shuffled)).isEmpty();
      assertThat(Files.size(ordered)).isGreaterThan(10_000_000);
      replay(other, paths(all), "--shuffle", "2011");
      Path again = Snapshot.take(other, folder.resolve("again.tsv"), CLOCK);
      assertThat(Snapshot.differences(ordered, again)).isEmpty();
      Launcher.Ended recounted = other.run("recount");
      assertThat(recounted.code()).as("%s", recounted).isZero();
    }
  }
}
