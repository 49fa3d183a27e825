package io.city360.onebox.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
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
import io.city360.onebox.simulator.QueuedSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A harbour town with its own streets, fields, topics, site kinds, recounts and zone in the real
 * engine: what its catalogue names stands in the views, and the recount agrees.
 */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondDistrictIT {
  private static final Catalogue TOWN = Catalogue.load(folder());
  private static final int BERTHS = 6;
  private static final int POTHOLES = 10;

  @TempDir static Path folder;

  private Engine engine;
  private ClickHouseSql sql;
  private EngineJob job;

  @BeforeAll
  void runTheTown() throws Exception {
    engine = new Engine(folder.resolve("engine"));
    Migrator.migrate(engine.address(), TOWN.district().zone());
    CatalogueLoader.load(engine.address(), TOWN);
    sql = new ClickHouseSql(engine.address());
    QueuedSources sources = new QueuedSources(Duration.ofSeconds(1));
    job = EngineJob.start(TOWN, sources, engine.address(), folder.resolve("checkpoints"));
    for (int berth = 0; berth < BERTHS; berth++) {
      sources.send(berth(berth));
    }
    for (int i = 0; i < POTHOLES; i++) {
      sources.send(report(i, "pothole", "2015-03-02T09:0" + i));
    }
    for (int minute = 0; minute < 60; minute++) {
      for (int berth = 0; berth < BERTHS; berth++) {
        sources.send(draught(berth, at("2015-03-02T09:00") + minute * 60_000L));
      }
    }
    for (int i = 0; i < POTHOLES; i++) {
      sources.send(closing(i, "2015-03-02T15:0" + i));
    }
    sources.send(report(POTHOLES, "pothole", "2015-03-02T16:00"));
    // The day is over when somebody reports something on the next but one.
    sources.send(report(POTHOLES + 1, "snow", "2015-03-04T00:01"));
    job.awaitClosed(sql, "2015-03-04 05:00:00");
  }

  @AfterAll
  void stop() throws Exception {
    job.close();
    sql.close();
    engine.close();
  }

  @Test
  void everyIndicatorOfItsCatalogueHasValuesUnderItsOwnTopicAndField() {
    assertThat(
            rows(
                "SELECT indicator, topic, field, owner, uniqExact(scope), max(value) IS NOT NULL"
                    + " FROM v_indicator WHERE indicator != 'recount_mismatch_count'"
                    + " GROUP BY indicator, topic, field, owner ORDER BY indicator"))
        .containsExactly(
            "[\"berth_online_rate\",\"ships\",\"harbour\",\"port\",2,1]",
            "[\"draught_max\",\"ships\",\"harbour\",\"port\",1,1]",
            "[\"pothole_backlog\",\"streets\",\"town\",\"works\",1,1]",
            "[\"pothole_time_p50\",\"streets\",\"town\",\"works\",2,1]");
    assertThat(
            rows(
                "SELECT toString(window_start_local), scope_id, round(value, 1), score, window_status"
                    + " FROM v_indicator WHERE indicator = 'pothole_time_p50' AND grain = '1d'"
                    + " AND scope = 'street'"))
        .containsExactly("[\"2015-03-02 00:00:00.000\",\"north\",6,100,\"green\"]");
  }

  @Test
  void itsNumbersAreThoseOfItsEvents() {
    assertThat(value("pothole_backlog", "1d", "2015-03-02 00:00:00", "value"))
        .as("the one that nobody has closed")
        .isEqualTo("1");
    assertThat(value("pothole_time_p50", "1M", "2015-03-01 00:00:00", "samples"))
        .isEqualTo(String.valueOf(POTHOLES));
    assertThat(value("draught_max", "1h", "2015-03-02 09:00:00", "value"))
        .isEqualTo(String.valueOf(4 + BERTHS));
  }

  private String value(String indicator, String grain, String local, String column) {
    List<JsonNode> found =
        sql.query(
            "SELECT %s FROM v_indicator WHERE indicator = '%s' AND grain = '%s'"
                    .formatted(column, indicator, grain)
                + " AND scope = 'district' AND window_start_local = '%s'".formatted(local));
    assertThat(found).as("%s %s %s", indicator, grain, local).hasSize(1);
    return found.get(0).get(0).asText();
  }

  @Test
  void itsTopicsAndFieldsHaveIndicesAndSoHasTheCity() {
    assertThat(
            rows(
                "SELECT level, node, name_en, value FROM v_node WHERE grain = '1d'"
                    + " AND scope = 'district' AND value IS NOT NULL"
                    + " AND window_start_local = '2015-03-02 00:00:00' ORDER BY level, node"))
        .containsExactly(
            "[\"city\",\"city\",\"Riverton\",100]",
            "[\"field\",\"town\",\"Town\",100]",
            "[\"topic\",\"streets\",\"Streets\",100]");
    assertThat(rows("SELECT node FROM v_node WHERE grain = 'live' AND scope = 'district'"))
        .contains("[\"ships\"]", "[\"harbour\"]", "[\"city\"]");
  }

  @Test
  void theRecountOfEveryIndicatorAgrees() {
    RecountReport report =
        new RecountRunner(sql, TOWN, Retention.DEFAULT)
            .run(new RecountOptions(Optional.empty(), Duration.ofSeconds(2), 10, 5), any -> {});

    assertThat(report.recounts()).flatExtracting(IndicatorRecount::differences).isEmpty();
    assertThat(report.isEqual()).isTrue();
    assertThat(TOWN.indicators())
        .extracting(Indicator::id)
        .allSatisfy(
            id ->
                assertThat(report.recounts())
                    .anyMatch(each -> each.indicator().equals(id) && each.nonNull() > 0));
  }

  @Test
  void itSaysItselfWhoseTheMismatchesOfTheRecountAreAndHowManyAreBad() {
    sql.execute(
        "INSERT INTO recounts (indicator, grain, checked_at, compared, differing) VALUES"
            + " ('draught_max', '1h', now64(3), 20, 3)");

    assertThat(
            rows(
                "SELECT topic, field, owner, name_en, value, score, window_status FROM v_indicator"
                    + " WHERE indicator = 'recount_mismatch_count'"))
        .containsExactly("[\"ships\",\"harbour\",\"port\",\"Numbers in doubt\",3,60,\"amber\"]");
  }

  @Test
  void nothingOfItIsRefused() {
    assertThat(rows("SELECT reason FROM dead_letters UNION ALL SELECT reason FROM late_events"))
        .isEmpty();
  }

  private List<String> rows(String query) {
    return sql.query(query).stream().map(JsonNode::toString).toList();
  }

  private static CaseEvent report(int number, String category, String local) {
    return event(number, 1, CaseEventType.REPORTED, local).setCat1(category).build();
  }

  private static CaseEvent closing(int number, String local) {
    return event(number, 2, CaseEventType.CLOSED, local).build();
  }

  private static CaseEvent.Builder event(int number, long seq, CaseEventType type, String local) {
    return CaseEvent.newBuilder()
        .setEventTime(at(local))
        .setIngestTime(at(local) + 500)
        .setEventId(EventIds.named("case " + number + " " + seq))
        .setSourceSystem("test")
        .setCaseId("case-" + number)
        .setSeq(seq)
        .setEventType(type)
        .setChannel("phone")
        .setStreetCode("north")
        .setDeptCode("works");
  }

  private static Site berth(int number) {
    return Site.newBuilder()
        .setEventTime(at("2015-03-01T00:00"))
        .setIngestTime(at("2015-03-01T00:00"))
        .setEventId(EventIds.named("berth " + number))
        .setSourceSystem("test")
        .setSiteId("berth-" + number)
        .setSeq(1)
        .setKind("berth")
        .setStreetCode("north")
        .setDeptCode("port")
        .setMetrics(List.of(new SiteMetric("draught", 60)))
        .setValidFrom(at("2015-03-01T00:00"))
        .build();
  }

  private static Reading draught(int number, long time) {
    return Reading.newBuilder()
        .setEventTime(time)
        .setIngestTime(time)
        .setEventId(EventIds.named("draught " + number + " " + time))
        .setSourceSystem("test")
        .setDeviceId("berth-" + number)
        .setSeq(time)
        .setDeviceType("berth")
        .setMetric("draught")
        .setValue(5 + number)
        .setUnit("m")
        .setFlag(DataFlag.N)
        .setIntervalS(60)
        .setStreetCode("north")
        .build();
  }

  private static long at(String local) {
    return LocalDateTime.parse(local).atZone(TOWN.calendar().zone()).toInstant().toEpochMilli();
  }

  /** The files of the town lie with the catalogue's own tests. */
  private static Path folder() {
    Path here = Path.of(System.getProperty("user.dir"));
    return Stream.of(here, here.resolve(".."))
        .map(root -> root.resolve("catalogue/src/test/resources/second-district"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
