package io.city360.jobs.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.city360.catalogue.Grain;
import io.city360.jobs.PublishedRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sums per head and per square kilometre, and what needs true boundaries. */
class ScopeSizeTest {
  private static final String DAY = "2026-03-02";
  private static final String HUAFU = "440304009";

  @BeforeEach
  void nothingIsHeld() {
    CellHarness.ManualHold.lift();
  }

  @Test
  void aDensityDividesByTheAreaOfItsStreetAndOfTheDistrict() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00");
      say(cells, "street:" + HUAFU, "um_reported", 2);
      say(cells, "district", "um_reported", 2);
      cells.fullTick();

      PublishedRow street = density(cells, "street", HUAFU);
      assertThat(street.decimal("numerator")).isEqualTo(2);
      assertThat(street.decimal("denominator")).isEqualTo(5.75);
      assertThat(street.decimal("value")).isEqualTo(2 / 5.75);
      assertThat(street.decimal("score")).isEqualTo(100);
      assertThat(density(cells, "district", "").decimal("denominator"))
          .isCloseTo(78.66, offset(1e-9));
    }
  }

  @Test
  void ofTheUnknownStreetThereIsACountButNoDensity() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00");
      say(cells, "street:unknown", "um_reported", 2);
      cells.fullTick();

      PublishedRow row = density(cells, "street", "unknown");
      assertThat(row.decimal("numerator")).isEqualTo(2);
      assertThat(row.decimal("value")).isNaN();
      assertThat(row.text("status")).isEqualTo("grey");
      assertThat(row.text("reason")).isEqualTo("not_applicable");
    }
  }

  @Test
  void noCaseOfTheTopicAmongOthersIsADensityOfNothing() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00");
      say(cells, "district", "case_reported", 7);
      cells.fullTick();

      assertThat(density(cells, "district", "").decimal("value")).isZero();
      assertThat(density(cells, "district", "").number("samples")).isEqualTo(7);
      assertThat(density(cells, "district", "").text("status")).isEqualTo("green");
    }
  }

  @Test
  void aBacklogOfNothingIsAValueWhileCasesAreOpen() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00");
      say(cells, "district", "um_open", 3);
      say(cells, "district", "um_overdue", 1);
      cells.clock(DAY + " 10:06").fullTick();
      assertThat(backlog(cells, DAY + " 10:05").decimal("value"))
          .isCloseTo(1 / 155.3225, offset(1e-12));

      cells.send("district", "urban_mgmt", code("um_overdue"), at("10:05"), 0, -1, at("10:06"));
      cells.fullTick();
      assertThat(backlog(cells, DAY + " 10:05").decimal("value")).isZero();
      assertThat(backlog(cells, DAY + " 10:05").decimal("score")).isEqualTo(100);

      cells.send("district", "urban_mgmt", code("um_open"), at("10:05"), 0, -3, at("10:07"));
      cells.fullTick();
      assertThat(cells.seen("um_overdue_backlog_10k", Grain.FIVE_MINUTES, DAY + " 10:05"))
          .isEmpty();
    }
  }

  @Test
  void whereTheMapIsSchematicNothingIsSaidOfPositions() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00");
      cells.send("district", "sensing_dq", code("case_reported"), at("10:00"), 0, 9, at("10:01"));
      cells.send("district", "sensing_dq", code("case_geo_valid"), at("10:00"), 0, 8, at("10:01"));
      cells.fullTick();

      PublishedRow row = cells.seen("geo_valid_rate", Grain.DAY, DAY).orElseThrow();
      assertThat(row.decimal("value")).isNaN();
      assertThat(row.decimal("denominator")).isNaN();
      assertThat(row.text("reason")).isEqualTo("no_boundaries");
    }
  }

  private static void say(CellHarness cells, String scope, String measure, long amount)
      throws Exception {
    cells.send(scope, "urban_mgmt", code(measure), at("10:00"), 0, amount, at("10:01"));
  }

  private static int code(String measure) {
    return CellHarness.CATALOGUE.measure(measure).orElseThrow().code();
  }

  private static long at(String time) {
    return CellHarness.at(DAY + " " + time);
  }

  private static PublishedRow density(CellHarness cells, String level, String id) {
    return cells.seen("um_case_density", Grain.DAY, level, id, DAY).orElseThrow();
  }

  private static PublishedRow backlog(CellHarness cells, String window) {
    return cells.seen("um_overdue_backlog_10k", Grain.FIVE_MINUTES, window).orElseThrow();
  }
}
