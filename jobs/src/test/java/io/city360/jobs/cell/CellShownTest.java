package io.city360.jobs.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.ValueRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the wall showed of indicators, as rows of {@code shown}. */
class CellShownTest {
  private static final String DISTRICT = "district";
  private static final String DAY = "2026-03-02";
  private static final String RATE = "case_ontime_rate";

  @BeforeEach
  void nothingIsHeld() {
    CellHarness.ManualHold.lift();
    CellHarness.ManualRows.published();
  }

  @Test
  void whatBeganToBeShownIsKeptWithItsColourAndReason() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 10);
      cells.say(DISTRICT, "case_due_met", DAY + " 09:00", 9).second();

      assertThat(shown(cells)).hasSize(1);
      PublishedRow row = shown(cells).get(0);
      assertThat(row.text("level")).isEqualTo("indicator");
      assertThat(row.text("scope")).isEqualTo("district");
      assertThat(row.decimal("value")).isEqualTo(0.9);
      assertThat(row.text("status")).isEqualTo("red");
      assertThat(row.text("reason")).isEmpty();
      assertThat(row.number("as_of")).isEqualTo(CellHarness.at(DAY + " 09:00"));

      cells.fullTick().fullTick();
      assertThat(shown(cells)).as("nothing has changed").hasSize(1);
    }
  }

  @Test
  void aNumberThatMovesIsToldOnceAMinuteAndItsNewestIsNeverLost() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 1000).second();
      for (int met = 0; met < 30; met++) {
        cells.say(DISTRICT, "case_due_met", DAY + " 09:00", 1).second();
      }
      assertThat(shown(cells)).hasSize(1);

      for (int tick = 0; tick < 5; tick++) {
        cells.fullTick();
      }
      assertThat(shown(cells)).hasSize(2);
      assertThat(shown(cells).get(1).decimal("value")).isEqualTo(0.03);
    }
  }

  @Test
  void aNewColourIsToldAtOnce() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 10).second();
      cells.say(DISTRICT, "case_due_met", DAY + " 09:00", 10).second();

      assertThat(shown(cells))
          .extracting(row -> row.text("status"))
          .containsExactly("red", "green");
    }
  }

  @Test
  void whatIsTooOldIsToldAsSuchWithItsNumber() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 10).second();
      cells.clock("2026-03-05 10:00").fullTick();

      assertThat(shown(cells))
          .last()
          .satisfies(
              row -> {
                assertThat(row.decimal("value")).isZero();
                assertThat(row.text("status")).isEqualTo("grey");
                assertThat(row.text("reason")).isEqualTo("stale");
              });
    }
  }

  @Test
  void whatStaysIsToldAgainAfterHalfADay() {
    List<PublishedRow> told = new ArrayList<>();
    ShownValues shown =
        new ShownValues(new ValueRows("test"), row -> told.add(PublishedRow.of(row)));
    IndicatorPlan plan = TopicPlan.of(Catalogue.bundled()).get("public_demand").indicators().get(0);
    LiveIndex.Latest stale = new LiveIndex.Latest(Optional.empty(), 0.5, true, 1);
    for (int hour = 0; hour <= 30; hour++) {
      shown.at(DISTRICT, Duration.ofHours(hour).toMillis());
      shown.latest(plan, stale);
    }
    assertThat(told)
        .extracting(row -> row.number("shown_at"))
        .containsExactly(0L, Duration.ofHours(12).toMillis(), Duration.ofHours(24).toMillis());
  }

  private static List<PublishedRow> shown(CellHarness cells) throws Exception {
    return cells.rows().stream()
        .filter(row -> row.table() == Table.SHOWN && row.text("node").equals(RATE))
        .toList();
  }
}
