package io.city360.onebox.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is shown against what was shown: {@code v_shown_comparison} on the real engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShownComparisonIT {
  private static final String RATE = "case_ontime_rate";

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
  void theDaySoFarIsComparedWithWhatWasKnownAtTheSameTimeYesterday() {
    shown("now() - INTERVAL 5 HOUR", "0.5", "red", "");
    shown("now() - INTERVAL 1 MINUTE", "0.75", "amber", "");
    shown("now() - INTERVAL 26 HOUR", "0.25", "red", "");
    shown("now() - INTERVAL 23 HOUR", "0.9", "green", "");
    shown("now() - INTERVAL 7 DAY - INTERVAL 1 HOUR", "1", "green", "");

    assertThat(comparison("yesterday"))
        .isEqualTo(List.of("0.75", "amber", "0.25", "red", "0.5", ""));
    assertThat(comparison("last_week"))
        .isEqualTo(List.of("0.75", "amber", "1", "green", "-0.25", ""));
  }

  @Test
  void whatWasNotShownOrWasTooOldIsNoBasis() {
    shown("now() - INTERVAL 1 MINUTE", "0.75", "amber", "");
    shown("now() - INTERVAL 30 HOUR", "0.25", "grey", "stale");
    shown("now() - INTERVAL 9 DAY", "0.25", "red", "");

    assertThat(comparison("yesterday"))
        .isEqualTo(List.of("0.75", "amber", "0.25", "grey", "null", "stale"));
    assertThat(comparison("last_week"))
        .as("a day and more before that time is too long ago")
        .isEqualTo(List.of("0.75", "amber", "null", "", "null", "no_data"));
  }

  @Test
  void whatHasNoValueNowSaysWhy() {
    shown("now() - INTERVAL 1 MINUTE", "NULL", "grey", "insufficient_coverage");
    shown("now() - INTERVAL 30 HOUR", "0.25", "red", "");

    assertThat(comparison("yesterday"))
        .isEqualTo(List.of("null", "grey", "0.25", "red", "null", "insufficient_coverage"));
  }

  private void shown(String at, String value, String status, String reason) {
    tables
        .sql()
        .execute(
            "INSERT INTO shown (shown_at, node, level, scope, scope_id, value, status, reason, as_of)"
                + " SELECT %s, '%s', 'indicator', 'district', '', %s, '%s', '%s', %s"
                    .formatted(at, RATE, value, status, reason, at));
  }

  private List<String> comparison(String basis) {
    List<JsonNode> rows =
        tables
            .sql()
            .query(
                "SELECT value_now, status_now, value_then, status_then, change, reason FROM v_shown_comparison"
                    + " WHERE node = '%s' AND level = 'indicator' AND basis = '%s'"
                        .formatted(RATE, basis));
    assertThat(rows).as(basis).hasSize(1);
    List<String> columns = new ArrayList<>();
    rows.get(0).forEach(column -> columns.add(column.asText()));
    return columns;
  }
}
