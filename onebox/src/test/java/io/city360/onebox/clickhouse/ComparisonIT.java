package io.city360.onebox.clickhouse;

import static io.city360.onebox.clickhouse.PublishedTables.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.catalogue.Catalogue;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against the same part before: {@code v_comparison} on the real engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonIT {
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
  void theDaySoFarIsComparedByTheSumsOfItsHours() {
    for (int hour = 0; hour < 24; hour++) {
      if (hour < 11) {
        tables.publish(
            "dispatch_time_avg_s", "1h", TODAY.plusHours(hour), 100 * (hour + 1), hour + 1);
      }
      tables.publish("dispatch_time_avg_s", "1h", TODAY.minusDays(1).plusHours(hour), 90 * 7, 7);
      tables.publish("dispatch_time_avg_s", "1h", TODAY.minusDays(7).plusHours(hour), 10 + hour, 1);
      tables.publish("dispatch_time_avg_s", "1h", TODAY.minusDays(8).plusHours(hour), 1, 1);
    }

    Comparison yesterday = comparison("dispatch_time_avg_s", "yesterday");
    assertThat(yesterday.numeratorNow()).isEqualTo(5500);
    assertThat(yesterday.denominatorNow()).isEqualTo(55);
    assertThat(yesterday.valueNow()).isEqualTo(100);
    assertThat(yesterday.denominatorThen()).isEqualTo(70);
    assertThat(yesterday.valueThen()).isEqualTo(90);
    assertThat(yesterday.change()).isEqualTo(10);
    assertThat(yesterday.elapsedSeconds()).isEqualTo(10 * 3600);
    assertThat(comparison("dispatch_time_avg_s", "last_week").valueThen()).isEqualTo(14.5);
  }

  @Test
  void aRatioIsNeverAMeanOfRatios() {
    tables.publish("case_ontime_rate", "1d", LocalDateTime.of(2026, 8, 30, 0, 0), 1, 1);
    tables.publish("case_ontime_rate", "1d", LocalDateTime.of(2026, 9, 1, 0, 0), 1, 1);
    tables.publish("case_ontime_rate", "1d", LocalDateTime.of(2026, 9, 13, 0, 0), 0, 99);
    tables.publish("case_ontime_rate", "1d", LocalDateTime.of(2026, 9, 14, 0, 0), 50, 50);
    tables.publish("case_ontime_rate", "1d", LocalDateTime.of(2026, 10, 1, 0, 0), 8, 10);
    tables.publish("case_ontime_rate", "1d", LocalDateTime.of(2026, 10, 13, 0, 0), 0, 30);
    tables.publish("case_ontime_rate", "1d", LocalDateTime.of(2026, 10, 14, 0, 0), 5, 5);

    Comparison month = comparison("case_ontime_rate", "last_month");
    assertThat(month.valueNow()).isEqualTo(0.2);
    assertThat(month.valueThen()).isEqualTo(0.01);
    assertThat(month.denominatorThen()).isEqualTo(100);
    assertThat(month.elapsedSeconds()).isEqualTo(13 * 24 * 3600);
  }

  @Test
  void anIndicatorOfDaysComparesTheLastClosedDay() {
    tables.publish("case_ontime_rate", "1d", TODAY.minusDays(30), 1, 1);
    tables.publish("case_ontime_rate", "1d", TODAY, 5, 5);
    tables.publish("case_ontime_rate", "1d", TODAY.minusDays(1), 6, 10);
    tables.publish("case_ontime_rate", "1d", TODAY.minusDays(2), 5, 10);
    tables.publish("case_ontime_rate", "1d", TODAY.minusDays(8), 9, 10);

    assertThat(comparison("case_ontime_rate", "yesterday").change()).isCloseTo(0.1, near());
    assertThat(comparison("case_ontime_rate", "last_week").change()).isCloseTo(-0.3, near());
  }

  @Test
  void whatIsMissingHasAReason() {
    tables.publish("case_ontime_rate", "1d", TODAY.minusDays(1), 6, 10);
    tables.publish("case_intake_count", "1h", TODAY.minusDays(8), 3, null);
    tables.publish("case_intake_count", "1h", TODAY.plusHours(1), 3, null);

    assertThat(comparison("case_ontime_rate", "yesterday").reason())
        .as("there is no history before it")
        .isEqualTo("insufficient_coverage");
    assertThat(comparison("case_reopen_rate", "yesterday").reason()).isEqualTo("no_data");
    assertThat(comparison("aqi_daily", "last_month").reason()).isEqualTo("not_applicable");
    Comparison nobodyCalled = comparison("case_intake_count", "last_week");
    assertThat(nobodyCalled.reason()).isEmpty();
    assertThat(nobodyCalled.valueThen()).as("an empty count is 0").isZero();
    assertThat(nobodyCalled.change()).isEqualTo(3);
    assertThat(
            tables
                .sql()
                .query("SELECT uniqExact(indicator) FROM v_comparison")
                .get(0)
                .get(0)
                .asInt())
        .isEqualTo(Catalogue.bundled().indicators().size());
  }

  @Test
  void aPercentileIsReadFromTheAddedHistograms() {
    tables.publish("ingest_latency_p95_s", "5m", TODAY.minusDays(8), null, null);
    for (int slice = 0; slice < 4; slice++) {
      tables.histogram(TODAY.plusMinutes(5 * slice), slice == 3 ? "map(100, 2)" : "map(10, 100)");
    }
    tables.histogram(TODAY.minusDays(1), "map(50, 10)");

    Comparison latency = comparison("ingest_latency_p95_s", "yesterday");
    assertThat(latency.valueNow()).isEqualTo(0.010);
    assertThat(latency.valueThen()).isEqualTo(0.050);
  }

  @Test
  void aGaugeIsComparedAtTheSameMomentAndNotAddedUp() {
    tables.publish("device_online_rate", "1d", TODAY.minusDays(40), 1, 10);
    tables.publish("device_online_rate", "1d", TODAY.minusDays(1), 9, 10);
    tables.publish("device_online_rate", "1d", TODAY.minusDays(2), 8, 10);
    tables.publish("device_online_rate", "1d", LocalDateTime.of(2026, 9, 13, 0, 0), 5, 10);

    assertThat(comparison("device_online_rate", "yesterday").valueThen()).isEqualTo(0.8);
    assertThat(comparison("device_online_rate", "last_month").valueNow()).isEqualTo(0.9);
    assertThat(comparison("device_online_rate", "last_month").valueThen()).isEqualTo(0.5);
  }

  private record Comparison(
      Double valueNow,
      Double valueThen,
      Double change,
      Double numeratorNow,
      Double denominatorNow,
      Double denominatorThen,
      String reason,
      long elapsedSeconds) {}

  private Comparison comparison(String indicator, String basis) {
    List<JsonNode> rows =
        tables
            .sql()
            .query(
                "SELECT value_now, value_then, change, numerator_now, denominator_now, denominator_then,"
                    + " reason, elapsed_s FROM v_comparison WHERE indicator = '%s' AND basis = '%s'"
                        .formatted(indicator, basis)
                    + " AND scope = 'district'");
    assertThat(rows).as("%s %s", indicator, basis).hasSize(1);
    JsonNode row = rows.get(0);
    return new Comparison(
        number(row, 0),
        number(row, 1),
        number(row, 2),
        number(row, 3),
        number(row, 4),
        number(row, 5),
        row.get(6).asText(),
        row.get(7).asLong());
  }

  private static Double number(JsonNode row, int at) {
    return row.get(at).isNull() ? null : (Double) row.get(at).asDouble();
  }

  private static Offset<Double> near() {
    return within(1e-9);
  }
}
