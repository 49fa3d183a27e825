package io.city360.jobs.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Street;
import io.city360.catalogue.StreetShape;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.jobs.clickhouse.recount.IndicatorRecount;
import io.city360.jobs.clickhouse.recount.RecountOptions;
import io.city360.jobs.clickhouse.recount.RecountRunner;
import io.city360.jobs.publication.Retention;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The engine's answer whether a place lies in its street, against the recount's in SQL. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PositionRecountIT {
  private static final String INDICATOR = "geo_valid_rate";
  private static final int DAYS = 20;
  private static final int CASES_A_DAY = 50;

  /** Wide enough to fall outside the street half of the time, near its edge often. */
  private static final double SPREAD_DEGREES = 0.014;

  @TempDir static Path folder;

  private EngineProcess engine;
  private ClickHouseAddress address;
  private ClickHouseSql sql;

  @BeforeAll
  void start() throws IOException {
    engine = EngineProcess.start(folder);
    Path password =
        Files.writeString(folder.resolve("password"), engine.user(UsersFile.WRITER).password());
    address =
        new ClickHouseAddress(
            engine.address(),
            UsersFile.WRITER,
            password.toString(),
            ClickHouseAddress.DEFAULT_DATABASE);
    Migrator.migrate(address, Catalogue.bundled().district().zone());
    sql = new ClickHouseSql(address);
    sql.execute(
        "INSERT INTO clocks (name, clock, closed_up_to, updated_at, revision) VALUES"
            + " ('cells/0', '2026-10-01 00:00:00', '2026-10-01 00:00:00', '2026-10-01 00:00:05', 1099511627777)");
  }

  @AfterAll
  void stop() {
    sql.close();
    engine.close();
  }

  @Test
  void insideNearAndStandInMeanTheSameToBoth() {
    Catalogue simulated = simulated();
    CatalogueLoader.load(address, simulated);
    Geography geography = new Geography(simulated);
    SplittableRandom random = new SplittableRandom(7);
    List<String> events = new ArrayList<>();
    List<String> values = new ArrayList<>();
    int allValid = 0;
    for (int day = 1; day <= DAYS; day++) {
      int valid = 0;
      for (int i = 0; i < CASES_A_DAY; i++) {
        Street street = simulated.streets().get(random.nextInt(simulated.streets().size()));
        double[] place = place(simulated, street, random);
        valid += geography.contains(street.code(), place[0], place[1]) ? 1 : 0;
        events.add(
            "(generateUUIDv4(), 'c%d-%d', 1, 'REPORTED', '2026-09-%02d 01:00:00', '%s', %s, %s, '%s', 1)"
                .formatted(
                    day, i, day, street.code(), place[0], place[1], i % 2 == 0 ? "WGS84" : ""));
      }
      allValid += valid;
      values.add(
          "('%s', '%s', '1d', 'district', '', %s, %s, %s, %d, %d, 1)"
              .formatted(
                  simulated.version(),
                  INDICATOR,
                  midnight(day),
                  midnight(day + 1),
                  valid / (double) CASES_A_DAY,
                  valid,
                  CASES_A_DAY));
    }
    sql.execute(
        "INSERT INTO case_events (event_id, case_id, seq, event_type, event_time, street_code, lat,"
            + " lon, coord_sys, version) VALUES "
            + String.join(",", events));
    sql.execute(
        "INSERT INTO indicator_values (catalogue, indicator, grain, scope, scope_id, window_start, window_end,"
            + " value, numerator, denominator, revision) VALUES "
            + String.join(",", values));

    IndicatorRecount days = recount(simulated);
    assertThat(days.differences()).isEmpty();
    assertThat(days.nonNull()).isEqualTo(DAYS);
    assertThat(allValid).isBetween(DAYS * CASES_A_DAY / 5, DAYS * CASES_A_DAY * 4 / 5);

    // On a schematic map the recount says nothing. What was published under other shapes stays as
    // it was; a value published from now on differs.
    CatalogueLoader.load(address, Catalogue.bundled());
    IndicatorRecount schematic = recount(Catalogue.bundled());
    assertThat(schematic.differing()).isZero();
    assertThat(schematic.compared()).isZero();
    assertThat(schematic.skipped()).isEqualTo(DAYS);
    sql.execute(
        "INSERT INTO indicator_values SELECT * REPLACE ('%s' AS catalogue, 2 AS revision) FROM indicator_values"
            .formatted(Catalogue.bundled().version()));
    assertThat(recount(Catalogue.bundled()).nonNull()).isZero();
    assertThat(recount(Catalogue.bundled()).differing()).isEqualTo(DAYS);
  }

  private static String midnight(int day) {
    return "toDateTime64('2026-09-%02d 00:00:00', 3, 'Asia/Shanghai')".formatted(day);
  }

  private static double[] place(Catalogue catalogue, Street street, SplittableRandom random) {
    if (random.nextInt(10) == 0) {
      var standIn = catalogue.district().defaultPoints().get(0);
      return new double[] {standIn.lat(), standIn.lon()};
    }
    double[] middle = middle(catalogue, street.code());
    return new double[] {
      middle[0] + (random.nextDouble() * 2 - 1) * SPREAD_DEGREES,
      middle[1] + (random.nextDouble() * 2 - 1) * SPREAD_DEGREES
    };
  }

  private static double[] middle(Catalogue catalogue, String code) {
    double[] ring =
        StreetShape.of(catalogue.geometry()).stream()
            .filter(shape -> shape.code().equals(code))
            .findFirst()
            .orElseThrow()
            .rings()
            .get(0);
    return new double[] {(ring[1] + ring[5]) / 2, (ring[0] + ring[4]) / 2};
  }

  /** The bundled catalogue as of a simulated district, whose shapes are the true ones. */
  private static Catalogue simulated() {
    SortedMap<String, String> texts = new TreeMap<>(Catalogue.bundled().texts());
    texts.computeIfPresent(
        "geo/streets.geojson",
        (file, text) ->
            text.replace("\"schematic\": true", "\"schematic\": true, \"simulated\": true"));
    return Catalogue.of(texts);
  }

  private IndicatorRecount recount(Catalogue catalogue) {
    return new RecountRunner(sql, catalogue, Retention.UNLIMITED)
        .run(new RecountOptions(Optional.of(INDICATOR), Duration.ZERO, 1, 5), progress -> {})
        .recounts()
        .get(0);
  }
}
