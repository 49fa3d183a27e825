package io.city360.onebox.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.jobs.clickhouse.recount.Look;
import io.city360.jobs.clickhouse.recount.RecountWatch;
import io.city360.jobs.clickhouse.recount.WatchOptions;
import io.city360.jobs.publication.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The continuous recount on the real engine, with the job's rows written by hand. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecountWatchIT {
  private static final String INDICATOR = "case_intake_count";
  private static final String DAY = "2026-09-01 16:00:00";
  private static final String NEXT_DAY = "2026-09-02 16:00:00";

  @TempDir static Path folder;

  private final Catalogue catalogue = OneTopic.of("public_demand");
  private Engine engine;
  private ClickHouseSql sql;
  private int revision;

  @BeforeAll
  void start() {
    engine = new Engine(folder);
    Migrator.migrate(engine.address(), catalogue.district().zone());
    CatalogueLoader.load(engine.address(), catalogue);
    sql = new ClickHouseSql(engine.address());
  }

  @AfterAll
  void stop() {
    sql.close();
    engine.close();
  }

  @BeforeEach
  void empty() {
    List.of("case_events", "indicator_values", "recounts", "clocks")
        .forEach(table -> sql.execute("TRUNCATE TABLE " + table));
    clock("2026-09-03 00:00:00");
  }

  private void clock(String closedUpTo) {
    sql.execute(
        ("INSERT INTO clocks (name, clock, closed_up_to, updated_at, revision) VALUES"
                + " ('cells/0/1', '%1$s', '%1$s', now64(3), %2$d)")
            .formatted(closedUpTo, (1L << 40) + ++revision));
  }

  private void report(String id, String street, String time) {
    sql.execute(
        ("INSERT INTO case_events (event_id, case_id, seq, event_type, event_time, street_code,"
                + " dept_code, version) VALUES (generateUUIDv4(), '%s', 1, 'REPORTED', '%s', '%s',"
                + " '', 1)")
            .formatted(id, time, street));
  }

  private void publish(String scope, String id, String start, String end, int value) {
    sql.execute(
        ("INSERT INTO indicator_values (indicator, grain, scope, scope_id, window_start,"
                + " window_end, value, numerator, denominator, revision, closed) VALUES ('%s',"
                + " '1d', '%s', '%s', '%s', '%s', %d, %d, NULL, %d, 1)")
            .formatted(INDICATOR, scope, id, start, end, value, value, ++revision));
  }

  private void publishDay(String start, String end, int value) {
    publish("district", "", start, end, value);
    publish("street", "440304001", start, end, value);
  }

  private RecountWatch watch() {
    return watch(Duration.ofSeconds(20), WatchOptions.defaults().mostBytes());
  }

  private RecountWatch watch(Duration patience, long mostBytes) {
    return watch(Retention.UNLIMITED, patience, mostBytes);
  }

  private RecountWatch watch(Retention cells, Duration patience, long mostBytes) {
    return new RecountWatch(
        sql,
        catalogue,
        cells,
        new WatchOptions(
            Duration.ofDays(1),
            Duration.ofHours(1),
            Duration.ZERO,
            patience,
            3,
            10,
            10,
            60,
            mostBytes));
  }

  /** One look at every subject, with a checkpoint every half second as the job would say. */
  private List<Look> round(RecountWatch watch) {
    return round(watch, "2026-09-03 00:00:00", Duration.ofMillis(500));
  }

  private List<Look> round(RecountWatch watch, String closedUpTo, Duration first) {
    ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor();
    job.scheduleWithFixedDelay(
        () -> clock(closedUpTo), first.toMillis(), 500, TimeUnit.MILLISECONDS);
    List<Look> looks = new ArrayList<>();
    try {
      for (int turn = 0; turn < watch.subjects(); turn++) {
        watch.next().ifPresent(looks::add);
      }
    } finally {
      job.shutdownNow();
    }
    return looks;
  }

  private static Optional<Look> ofDays(List<Look> looks) {
    return looks.stream()
        .filter(look -> look.indicator().equals(INDICATOR) && look.grain().equals("1d"))
        .findFirst();
  }

  private long mismatches() {
    return sql.query("SELECT recount_mismatch_count FROM v_recount_mismatch")
        .get(0)
        .get(0)
        .asLong();
  }

  private String ofIndicator(String column) {
    return sql.query(
            "SELECT toString(%s) FROM v_recount WHERE indicator = '%s'"
                .formatted(column, INDICATOR))
        .get(0)
        .get(0)
        .asText();
  }

  @Test
  void everySubjectIsLookedAtOnceAndEachLookIsARow() {
    RecountWatch watch = watch();
    assertThat(round(watch))
        .hasSize(watch.subjects())
        .allSatisfy(look -> assertThat(look.problem()).isEmpty())
        .allSatisfy(look -> assertThat(look.isWhole()).isTrue());
    assertThat(sql.query("SELECT count() FROM recounts").get(0).get(0).asInt())
        .isEqualTo(watch.subjects());
    assertThat(sql.query("SELECT count() FROM v_recount").get(0).get(0).asInt())
        .isEqualTo(catalogue.indicators().size());
    assertThat(mismatches()).isZero();
  }

  @Test
  void whereNothingClosedOrChangedNothingIsLookedAtAlsoAfterARestart() {
    round(watch());
    assertThat(round(watch())).isEmpty();
  }

  @Test
  void onlyWindowsThatChangedAreComparedAgain() {
    for (String id : List.of("A", "B")) {
      report(id, "440304001", "2026-09-02 00:00:00");
    }
    report("C", "440304001", "2026-08-31 00:00:00");
    publishDay(DAY, NEXT_DAY, 2);
    publishDay("2026-08-30 16:00:00", "2026-08-31 16:00:00", 1);
    assertThat(ofDays(round(watch())).orElseThrow().compared()).isEqualTo(4);
    RecountWatch later = watch();
    publishDay(DAY, NEXT_DAY, 2);
    Look look = ofDays(round(later)).orElseThrow();
    assertThat(look.isWhole()).isFalse();
    assertThat(look.compared()).isEqualTo(2);
    assertThat(look.differing()).isZero();
  }

  @Test
  void aMismatchCountsAfterACheckpointAndIsGoneWhenTheNumbersAgreeAgain() {
    report("A", "440304001", "2026-09-02 00:00:00");
    publish("district", "", DAY, NEXT_DAY, 1);
    publish("street", "440304001", DAY, NEXT_DAY, 7);
    RecountWatch watch = watch();
    Look look = ofDays(round(watch)).orElseThrow();
    assertThat(look.compared()).isEqualTo(2);
    assertThat(look.differing()).isEqualTo(1);
    assertThat(look.differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.publishedValue()).isEqualTo(7));
    // Of the hours and five minutes nothing was published: district and street of each are missing.
    assertThat(ofIndicator("mismatches")).isEqualTo("5");
    assertThat(ofIndicator("differences"))
        .contains("street 440304001")
        .contains("published 7.0 / NaN = 7.0, recounted 1.0");
    publish("street", "440304001", DAY, NEXT_DAY, 1);
    assertThat(ofDays(round(watch)).orElseThrow().differing()).isZero();
    assertThat(ofIndicator("mismatches")).isEqualTo("4");
  }

  @Test
  void whatHasLeftTheReachOfTheEngineByTheCheckpointIsNoMismatch() {
    report("A", "440304001", "2026-09-02 00:00:00");
    RecountWatch watch =
        watch(Retention.DEFAULT, Duration.ofSeconds(20), WatchOptions.defaults().mostBytes());
    List<Look> looks = round(watch, "2026-09-20 00:00:00", Duration.ofSeconds(5));

    Look minutes =
        looks.stream()
            .filter(look -> look.indicator().equals(INDICATOR) && look.grain().equals("5m"))
            .findFirst()
            .orElseThrow();
    assertThat(minutes.closedUpTo())
        .as("it was looked at before the clock went on")
        .isEqualTo(Instant.parse("2026-09-03T00:00:00Z").toEpochMilli());
    assertThat(minutes.differing()).isZero();
    assertThat(ofDays(looks).orElseThrow().differing()).isEqualTo(2);
  }

  @Test
  void withoutACheckpointNothingIsConcluded() {
    publish("district", "", DAY, NEXT_DAY, 7);
    RecountWatch watch = watch(Duration.ofMillis(1), WatchOptions.defaults().mostBytes());
    List<Look> looks = new ArrayList<>();
    for (int turn = 0; turn < watch.subjects(); turn++) {
      watch.next().ifPresent(looks::add);
    }
    assertThat(ofDays(looks)).isEmpty();
    assertThat(looks).hasSize(watch.subjects() - 1);
  }

  @Test
  void aLookThatTakesTooMuchSaysSo() {
    report("A", "440304001", "2026-09-02 00:00:00");
    RecountWatch watch = watch(Duration.ofMillis(1), 1000);
    assertThat(watch.next().orElseThrow().problem()).contains("MEMORY_LIMIT_EXCEEDED");
    assertThat(sql.query("SELECT problems FROM v_recount").get(0).get(0).asInt()).isEqualTo(1);
  }
}
