package io.city360.onebox.clickhouse;

import static io.city360.onebox.clickhouse.PublishedTables.NOW;
import static io.city360.onebox.clickhouse.PublishedTables.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Why an index is red, what is too old, and what was shown, on the real engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainedIT {
  @TempDir static Path folder;

  private PublishedTables tables;

  @BeforeAll
  void start() {
    tables = new PublishedTables(folder);
  }

  @AfterEach
  void clear() {
    tables.clear();
  }

  @AfterAll
  void stop() {
    tables.close();
  }

  @Test
  void theContributionsOfTheChildrenSumToTheGap() {
    tables.score("case_ontime_rate", "1d", TODAY, 40.0, "", NOW);
    tables.score("case_satisfaction_rate", "7d", TODAY.minusDays(6), 90.0, "", NOW);
    tables.score("dispatch_accuracy", "1d", TODAY, null, "low_sample", NOW);
    tables.score("dispatch_accuracy", "1d", TODAY.minusDays(1), 70.0, "", NOW.minusHours(11));
    tables.score("dispatch_time_avg_s", "1h", NOW.minusHours(5), 100.0, "", NOW.minusHours(7));
    tables.score("first_contact_24h_rate", "1d", TODAY, 100.0, "", NOW);
    double index = (25 * 40.0 + 20 * 90.0 + 15 * 70.0 + 10 * 100.0) / 70;
    tables.node("public_demand", "topic", "live", index);
    tables.node("governance", "field", "live", index);
    tables.node("services", "field", "live", null);
    tables.node("city", "city", "live", index);

    assertThat(driver("public_demand", "case_ontime_rate"))
        .containsExactly(25 / 70.0, 40.0, 25 / 70.0 * 60);
    assertThat(driver("public_demand", "dispatch_accuracy"))
        .as("the newest with a score counts")
        .containsExactly(15 / 70.0, 70.0, 15 / 70.0 * 30);
    assertThat(reason("public_demand", "dispatch_time_avg_s")).isEqualTo("stale");
    assertThat(reason("public_demand", "case_reopen_rate")).isEqualTo("no_data");
    assertThat(reason("city", "services")).isEqualTo("insufficient_coverage");
    assertSumsAreGaps(3);
  }

  @Test
  void aValueStandsBesideTheThresholdsOfTheDayOfItsWindow() {
    for (int year : List.of(2018, 2026, 2031)) {
      tables.publish("pm25_24h", "1d", LocalDateTime.of(year, 5, 1, 0, 0), 110, 2);
      tables.publish("o3_8h_max", "1d", LocalDateTime.of(year, 5, 1, 0, 0), 110, 1);
    }
    tables.publish("pm25_24h", "1d", LocalDateTime.of(2030, 12, 31, 0, 0), 110, 2);
    tables.publish("pm25_24h", "1d", LocalDateTime.of(2031, 1, 1, 0, 0), 110, 2);

    assertThat(thresholds("pm25_24h"))
        .containsExactly(
            "2018-05-01 35 75 115",
            "2026-05-01 35 60 115",
            "2030-12-31 35 60 115",
            "2031-01-01 35 50 115",
            "2031-05-01 35 50 115");
    assertThat(thresholds("o3_8h_max"))
        .containsExactly(
            "2018-05-01 100 160 265", "2026-05-01 100 160 265", "2031-05-01 100 160 265");
  }

  private List<String> thresholds(String indicator) {
    return tables
        .sql()
        .query(
            "SELECT concat(toString(toDate32(window_start_local)), ' ', toString(target), ' ',"
                + " toString(warning), ' ', toString(floor)) FROM v_indicator WHERE indicator = '"
                + indicator
                + "' ORDER BY window_start")
        .stream()
        .map(row -> row.get(0).asText())
        .toList();
  }

  @Test
  void channelsAreComparedByIntakeDuplicatesVerdictsAndTime() {
    tables
        .sql()
        .execute(
            """
            INSERT INTO cases
              (case_id, channel, street, reported_at, closed_at, merged, withdrawn, effective, verdict, revision)
            VALUES
              ('a', 'iot', '440304001', '2026-09-01 01:00:00', '2026-09-01 03:00:00', 0, 0, 1, 'CONFIRMED', 1),
              ('b', 'iot', '440304001', '2026-09-01 01:00:00', '2026-09-01 07:00:00', 0, 0, 1, 'FALSE', 1),
              ('c', 'iot', '440304001', '2026-09-01 02:00:00', NULL, 1, 0, 0, '', 1),
              ('d', 'iot', '440304001', '2026-09-01 02:00:00', NULL, 0, 1, 0, '', 1),
              ('e', 'grid', '440304001', '2026-09-01 02:00:00', NULL, 0, 0, 1, '', 1)
            """);

    assertThat(
            tables
                .sql()
                .query(
                    "SELECT channel, intake, duplicates, judged, confirmed, confirmed_share, closed,"
                        + " close_p50_h FROM v_channel ORDER BY channel"))
        .extracting(JsonNode::toString)
        .containsExactly("[\"grid\",1,0,0,0,null,0,null]", "[\"iot\",3,1,2,1,0.5,2,4]");
  }

  @Test
  void mismatchesOfTheRecountAreAnIndicatorByHour() {
    tables
        .sql()
        .execute(
            """
            INSERT INTO recounts (indicator, grain, checked_at, compared, differing) VALUES
              ('aqi_daily', '1d', '2026-09-01 01:10:00', 5, 3),
              ('aqi_daily', '1d', '2026-09-01 01:20:00', 5, 1),
              ('aqi_hourly', '1h', '2026-09-01 01:30:00', 7, 2),
              ('aqi_hourly', '1h', '2026-09-01 02:30:00', 7, 0)
            """);

    assertThat(
            tables
                .sql()
                .query(
                    "SELECT toString(window_start), value, samples, score, window_status, topic, field"
                        + " FROM v_indicator WHERE indicator = 'recount_mismatch_count'"
                        + " ORDER BY window_start"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "[\"2026-09-01 01:00:00.000\",3,17,0,\"red\",\"sensing_dq\",\"safety_sensing\"]",
            "[\"2026-09-01 02:00:00.000\",0,7,100,\"green\",\"sensing_dq\",\"safety_sensing\"]");
  }

  @Test
  void theContributionsOfADaySumToItsGap() {
    LocalDateTime day = TODAY.minusDays(3);
    tables.score("case_ontime_rate", "1d", day, 40.0, "", NOW);
    tables.score("first_contact_24h_rate", "1d", day, 75.0, "", NOW);
    tables.score("dispatch_time_avg_s", "1d", day, 20.0, "", NOW);
    tables.score("case_reopen_rate", "1d", day, null, "low_sample", NOW);
    double index = (25 * 40.0 + 10 * 75.0 + 20 * 20.0) / 55;
    tables.node("public_demand", "topic", "1d", day, index);
    tables.node("governance", "field", "1d", day, index);

    assertThat(reason("public_demand", "case_reopen_rate")).isEqualTo("low_sample");
    assertSumsAreGaps(2);
  }

  private void assertSumsAreGaps(int nodes) {
    List<JsonNode> sums =
        tables
            .sql()
            .query(
                "SELECT node, sum(contribution), any(gap), sum(weight_share) FROM v_driver"
                    + " WHERE gap IS NOT NULL GROUP BY node, level, grain, scope, scope_id, window_start");
    assertThat(sums).hasSize(nodes);
    assertThat(sums)
        .allSatisfy(
            row -> {
              assertThat(row.get(1).asDouble()).isCloseTo(row.get(2).asDouble(), near());
              assertThat(row.get(3).asDouble()).isCloseTo(1, near());
            });
  }

  @Test
  void whatIsOlderThanItsGreatestAgeIsGreyAndStillShown() {
    tables.score("congestion_index", "5m", NOW.minusMinutes(20), 90.0, "", NOW.minusMinutes(14));
    tables.score("avg_speed_kmh", "5m", NOW.minusMinutes(20), 90.0, "", NOW.minusMinutes(16));

    assertThat(indicator("congestion_index")).containsExactly("green", "", "840", "90", "green");
    tables.score("device_online_rate", "5m", NOW.minusMinutes(4), 90.0, "", NOW.minusHours(2));
    assertThat(indicator("device_online_rate"))
        .as("a level that nothing has changed is as young as the clock")
        .containsExactly("green", "", "0", "90", "green");
    assertThat(indicator("avg_speed_kmh")).containsExactly("grey", "stale", "960", "90", "green");
  }

  @Test
  void anIndexIsGreyWhenTooLittleBelowItIsWithinItsAge() {
    tables.node("public_demand", "topic", "live", NOW, 88.0, NOW.minusHours(25));
    tables.node("gov_service", "topic", "live", NOW, 88.0, NOW.minusHours(51));

    assertThat(indexStatus("public_demand")).containsExactly("green", "", "88");
    assertThat(indexStatus("gov_service")).containsExactly("grey", "stale", "88");
  }

  @Test
  void whatTheWallShowedAtATimeIsTheLastRowUntilThen() {
    tables.shown("public_demand", 80.0, "green", LocalDateTime.of(2026, 10, 13, 9, 0));
    tables.shown("public_demand", null, "grey", LocalDateTime.of(2026, 10, 13, 9, 59));
    tables.shown("public_demand", 75.0, "amber", LocalDateTime.of(2026, 10, 13, 10, 1));
    tables.shown("traffic", 60.0, "amber", LocalDateTime.of(2026, 10, 1, 0, 0));
    tables.shown("air_noise", 60.0, "amber", LocalDateTime.of(2026, 10, 13, 10, 0, 1));

    assertThat(
            tables
                .sql()
                .query(
                    "SELECT node, value, status FROM v_shown"
                        + " WHERE shown_at_local <= toDateTime64('2026-10-13 10:00:00', 3, 'Asia/Shanghai')"
                        + " ORDER BY level, node, scope, scope_id, shown_at DESC"
                        + " LIMIT 1 BY level, node, scope, scope_id"))
        .extracting(
            row -> row.get(0).asText() + " " + row.get(1).asText() + " " + row.get(2).asText())
        .containsExactly("public_demand null grey", "traffic 60 amber");
  }

  private List<Double> driver(String node, String child) {
    JsonNode row = driverRow(node, child, "weight_share, score, contribution");
    return List.of(row.get(0).asDouble(), row.get(1).asDouble(), row.get(2).asDouble());
  }

  private String reason(String node, String child) {
    return driverRow(node, child, "reason").get(0).asText();
  }

  private JsonNode driverRow(String node, String child, String columns) {
    return tables
        .sql()
        .query(
            "SELECT %s FROM v_driver WHERE node = '%s' AND child = '%s'"
                .formatted(columns, node, child))
        .get(0);
  }

  private List<String> indicator(String id) {
    return texts(
        tables
            .sql()
            .query(
                "SELECT status, reason, age_s, score, window_status FROM v_indicator WHERE indicator = '%s'"
                    .formatted(id)));
  }

  private List<String> indexStatus(String node) {
    return texts(
        tables
            .sql()
            .query("SELECT status, reason, value FROM v_node WHERE node = '%s'".formatted(node)));
  }

  private static List<String> texts(List<JsonNode> rows) {
    assertThat(rows).hasSize(1);
    List<String> texts = new ArrayList<>();
    rows.get(0).forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static Offset<Double> near() {
    return within(1e-9);
  }
}
