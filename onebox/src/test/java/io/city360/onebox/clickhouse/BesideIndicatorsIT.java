package io.city360.onebox.clickhouse;

import static io.city360.onebox.clickhouse.PublishedTables.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What analysts find beside the indicators, on the real engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BesideIndicatorsIT {
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
  void aRollingDayIsTheMeanOfTheStationsWithTwentyValidHours() {
    for (int hour = 1; hour <= 24; hour++) {
      hour("whole", NOW.minusHours(hour), hour <= 12 ? 20 : 40, true);
      hour("enough", NOW.minusHours(hour), 60, hour <= 20);
      hour("thin", NOW.minusHours(hour), 500, hour <= 19);
    }

    assertThat(day(NOW)).isEqualTo("[45,2,3]");
    assertThat(day(NOW.minusHours(4)))
        .as("twenty hours of one, sixteen of the other two")
        .isEqualTo("[32,1,3]");
    assertThat(day(NOW.minusHours(8))).isEqualTo("[null,0,3]");
    assertThat(rows("SELECT max(toString(window_end_local)) FROM v_rolling_day"))
        .as("no day ends after the clock")
        .containsExactly("[\"2026-10-14 10:00:00.000\"]");
  }

  @Test
  void whatLicencesReallyTookStandsBesideWhatWasPromised() {
    licence("short", "licence", 20, 5, "4", "2026-10-01 09:00:00");
    licence("late", "licence", 10, 10, "30", "2026-10-31 15:00:00");
    licence("unknown", "licence", 30, 15, "NULL", "2026-10-02 09:00:00");
    licence("other", "confirm", 20, 1, "1", "2026-10-02 09:00:00");
    licence("next month", "licence", 20, 20, "10", "2026-10-31 16:30:00");

    assertThat(
            rows(
                "SELECT toString(month), department, decided, statutory_wd, promised_wd, compression,"
                    + " timed, timed_statutory_wd, net_wd, round(compression_actual, 6)"
                    + " FROM v_limit_compression ORDER BY month"))
        .containsExactly(
            "[\"2026-10-01\",\"housing\",3,60,30,0.5,2,30,34,-0.133333]",
            "[\"2026-11-01\",\"housing\",1,20,20,0,1,20,10,0.5]");
  }

  private void hour(String station, LocalDateTime local, double value, boolean isValid) {
    tables
        .sql()
        .execute(
            "INSERT INTO site_values (site, kind, metric, grain, window_start, value, samples,"
                + " is_valid, revision) VALUES ('%s', 'air_station', 'pm25', '1h',"
                    .formatted(station)
                + " toDateTime64('%s:00', 3, 'Asia/Shanghai'), %s, 60, %d, 1)"
                    .formatted(
                        local.toString().replace('T', ' '),
                        isValid ? value : "NULL",
                        isValid ? 1 : 0));
  }

  private String day(LocalDateTime localEnd) {
    List<String> found =
        rows(
            "SELECT value, stations, of_stations FROM v_rolling_day WHERE metric = 'pm25'"
                + " AND window_end_local = '%s:00'"
                    .formatted(localEnd.toString().replace('T', ' ')));
    assertThat(found).as("%s", localEnd).hasSize(1);
    return found.get(0);
  }

  private void licence(
      String id, String itemClass, int statutory, int promised, String net, String decidedUtc) {
    tables
        .sql()
        .execute(
            "INSERT INTO approvals (approval_id, item_class, department, statutory_wd, promised_wd,"
                + " net_working_days, decided_at, revision) VALUES ('%s', '%s', 'housing', %d, %d, %s,"
                    .formatted(id, itemClass, statutory, promised, net)
                + " '%s', 1)".formatted(decidedUtc));
  }

  private List<String> rows(String query) {
    return tables.sql().query(query).stream().map(JsonNode::toString).toList();
  }
}
