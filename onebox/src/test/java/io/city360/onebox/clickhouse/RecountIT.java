package io.city360.onebox.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Indicator;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.jobs.clickhouse.recount.IndicatorRecount;
import io.city360.jobs.clickhouse.recount.RecountOptions;
import io.city360.jobs.clickhouse.recount.RecountReport;
import io.city360.jobs.clickhouse.recount.RecountRunner;
import io.city360.jobs.publication.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every recount on the real engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecountIT {

  @TempDir static Path folder;

  private final Catalogue catalogue = Catalogue.bundled();
  private Engine engine;
  private ClickHouseSql sql;

  @BeforeAll
  void start() {
    engine = new Engine(folder);
    Migrator.migrate(engine.address(), catalogue.district().zone());
    CatalogueLoader.load(engine.address(), catalogue);
    sql = new ClickHouseSql(engine.address());
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
  void everyIndicatorHasARecount() {
    assertThat(catalogue.indicators())
        .filteredOn(indicator -> indicator.recount().isBlank())
        .extracting(Indicator::id)
        .isEmpty();
  }

  @Test
  void everyRecountRunsAtEveryGrain() {
    RecountReport report =
        new RecountRunner(sql, catalogue, Retention.DEFAULT)
            .run(new RecountOptions(Optional.empty(), Duration.ZERO, 1, 5), progress -> {});
    assertThat(report.recounts()).hasSizeGreaterThan(25);
    assertThat(report.isEqual()).isTrue();
  }

  @Test
  void aPublishedWindowThatDiffersIsFoundAndAnEqualOneIsNot() {
    sql.execute(
        "INSERT INTO case_events (event_id, case_id, seq, event_type, event_time, street_code, dept_code,"
            + " due_at, version) VALUES"
            + " (generateUUIDv4(), 'A', 1, 'REPORTED', '2026-09-01 00:00:00', '440304001', '', '2026-09-02 00:00:00', 1),"
            + " (generateUUIDv4(), 'A', 2, 'CLOSED', '2026-09-01 03:00:00', '', '', NULL, 1),"
            + " (generateUUIDv4(), 'A', 3, 'REOPENED', '2026-09-01 04:00:00', '', '', NULL, 1),"
            + " (generateUUIDv4(), 'B', 1, 'REPORTED', '2026-09-01 00:00:00', '', '', '2026-09-02 00:00:00', 1),"
            + " (generateUUIDv4(), 'B', 2, 'CLOSED', '2026-09-01 03:00:00', '', '', NULL, 1),"
            + " (generateUUIDv4(), 'C', 1, 'REPORTED', '2026-09-01 00:00:00', '', '', '2026-09-02 00:00:00', 1),"
            + " (generateUUIDv4(), 'C', 2, 'MERGED', '2026-09-05 00:00:00', '', '', NULL, 1)");
    publish("district", "", 1, 2);
    publish("street", "440304001", 0, 1);
    publish("street", "unknown", 1, 1);
    publish("department", "unknown", 2, 2);
    RecountOptions options =
        new RecountOptions(Optional.of("case_ontime_rate"), Duration.ZERO, 2, 5);
    RecountReport report =
        new RecountRunner(sql, catalogue, Retention.DEFAULT).run(options, progress -> {});
    IndicatorRecount days = report.recounts().get(0);
    assertThat(days.grain()).isEqualTo("1d");
    assertThat(days.compared()).isEqualTo(4);
    assertThat(days.nonNull()).isEqualTo(4);
    assertThat(days.differing()).isEqualTo(1);
    assertThat(days.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.scope()).isEqualTo("department");
              assertThat(difference.publishedNumerator()).isEqualTo(2);
              assertThat(difference.recountedNumerator()).isEqualTo(1);
              assertThat(difference.recountedDenominator()).isEqualTo(2);
            });
    // Of the seven days nothing was published, so each of their windows is missing.
    assertThat(report.recounts().get(1).differing()).isEqualTo(4 * 7);
    sql.execute("TRUNCATE TABLE case_events");
    sql.execute("TRUNCATE TABLE indicator_values");
  }

  private void publish(String scope, String id, int numerator, int denominator) {
    sql.execute(
        "INSERT INTO indicator_values (indicator, grain, scope, scope_id, window_start, window_end, value,"
            + " numerator, denominator, revision) VALUES ('case_ontime_rate', '1d', '%s', '%s',"
                .formatted(scope, id)
            + " '2026-09-01 16:00:00', '2026-09-02 16:00:00', %f, %d, %d, 1)"
                .formatted((double) numerator / denominator, numerator, denominator));
  }

  @Test
  void windowsWhoseSlicesTheEngineHasForgottenAreLeftOut() {
    sql.execute(
        "INSERT INTO indicator_values (indicator, grain, scope, scope_id, window_start, window_end, value,"
            + " numerator, revision) VALUES"
            + " ('case_intake_count', '5m', 'district', '', '2026-09-20 00:00:00', '2026-09-20 00:05:00', 3, 3, 1),"
            + " ('case_intake_count', '5m', 'district', '', '2026-09-30 00:00:00', '2026-09-30 00:05:00', 3, 3, 1)");
    RecountOptions options =
        new RecountOptions(Optional.of("case_intake_count"), Duration.ZERO, 1, 5);
    IndicatorRecount kept =
        new RecountRunner(sql, catalogue, Retention.DEFAULT)
            .run(options, progress -> {})
            .recounts()
            .get(0);
    assertThat(kept.compared()).isEqualTo(1);
    assertThat(kept.skipped()).isEqualTo(1);
    IndicatorRecount all =
        new RecountRunner(sql, catalogue, Retention.UNLIMITED)
            .run(options, progress -> {})
            .recounts()
            .get(0);
    assertThat(all.compared()).isEqualTo(2);
    assertThat(all.skipped()).isZero();
    sql.execute("TRUNCATE TABLE indicator_values");
  }

  @Test
  void theCatalogueStandsInItsTables() {
    assertThat(
            sql.query(
                    "SELECT count() FROM indicators FINAL WHERE catalogue = (SELECT catalogue FROM v_catalogue)")
                .get(0)
                .get(0)
                .asInt())
        .isEqualTo(catalogue.indicators().size());
  }

  @Test
  void everyEditionOfAStreetStandsInItsTable() {
    SortedMap<String, String> texts = new TreeMap<>(catalogue.texts());
    texts.computeIfPresent(
        "streets.yaml",
        (file, text) ->
            text.replace(
                "    population: 59995\n",
                """
                    population: 59995
                    valid_from: 2009-01-01
                  - code: "440304009"
                    name: {en: Huafu, zh: 华富街道}
                    owner: {en: Huafu Sub-district Office, zh: 华富街道办事处}
                    pinyin: Huafu
                    lat: 22.548
                    lon: 114.075
                    area_km2: 8
                    population: 100000
                    valid_to: 2009-01-01
                """));
    Catalogue moved = Catalogue.of(texts);
    CatalogueLoader.load(engine.address(), moved);
    assertThat(
            sql.query(
                "SELECT area_km2, edition, is_schematic, toUInt8(length(boundary)) FROM streets FINAL"
                    + " WHERE code = '440304009' AND catalogue = '%s' ORDER BY edition"
                        .formatted(moved.version())))
        .extracting(Object::toString)
        .containsExactly("[5.75,0,1,1]", "[8,1,1,1]");
    CatalogueLoader.load(engine.address(), catalogue);
  }

  @Test
  void sharesOfItemsStandBesideSharesOfApplications() {
    assertThat(
            sql.query("SELECT items, of_items FROM v_item_share WHERE share = 'second_approval'"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get(0).asInt()).isEqualTo(123);
              assertThat(row.get(1).asInt()).isEqualTo(546);
            });
  }
}
