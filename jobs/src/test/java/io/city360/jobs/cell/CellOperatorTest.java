package io.city360.jobs.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Grain;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.publication.PublishedRows;
import io.city360.jobs.publication.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellOperatorTest {
  private static final String DISTRICT = "district";
  private static final String DAY = "2026-03-02";

  @BeforeEach
  void nothingIsHeld() {
    CellHarness.ManualHold.lift();
    CellHarness.ManualRows.published();
  }

  @Test
  void aRatioIsPublishedWithItsParts() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 10);
      cells.say(DISTRICT, "case_due_met", DAY + " 09:00", 9).fullTick();

      PublishedRow row = cells.seen("case_ontime_rate", Grain.DAY, DAY).orElseThrow();
      assertThat(row.decimal("numerator")).isEqualTo(9);
      assertThat(row.decimal("denominator")).isEqualTo(10);
      assertThat(row.decimal("value")).isEqualTo(0.9);
      assertThat(row.number("samples")).isEqualTo(10);
      assertThat(row.decimal("score")).isBetween(0.0, 60.0);
      assertThat(row.text("status")).isEqualTo("red");
      assertThat(row.text("state")).isEqualTo("provisional");
      assertThat(row.number("closed")).isZero();
      assertThat(row.number("window_end")).isEqualTo(CellHarness.at("2026-03-03"));
      assertThat(row.number("as_of")).isEqualTo(CellHarness.at(DAY + " 09:00"));
    }
  }

  @Test
  void fewerThanFiveSamplesAreShownButDoNotCount() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 4);
      cells.say(DISTRICT, "case_due_met", DAY + " 09:00", 4).fullTick();

      PublishedRow row = cells.seen("case_ontime_rate", Grain.DAY, DAY).orElseThrow();
      assertThat(row.decimal("value")).isEqualTo(1);
      assertThat(row.text("reason")).isEqualTo("low_sample");
      assertThat(row.text("status")).isEqualTo("grey");
      assertThat(row.decimal("score")).isNaN();
    }
  }

  @Test
  void theFinestGrainComesWithinASecondAndTheOthersOnTheFullTick() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1).second();

      assertThat(cells.rows("case_intake_count", Grain.FIVE_MINUTES)).hasSize(1);
      assertThat(cells.rows("case_intake_count", Grain.HOUR)).isEmpty();
      assertThat(cells.rows("case_intake_count", Grain.FIVE_MINUTES).get(0).enteredAt())
          .isEqualTo(7);

      cells.fullTick();
      assertThat(cells.rows("case_intake_count", Grain.FIVE_MINUTES)).hasSize(1);
      assertThat(cells.rows("case_intake_count", Grain.HOUR)).hasSize(1);
      assertThat(cells.rows("case_intake_count", Grain.DAY)).hasSize(1);

      cells.forget().fullTick();
      assertThat(cells.rows()).isEmpty();
    }
  }

  @Test
  void everythingDirtyLeavesBeforeACheckpoint() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1);
      cells.checkpoint();
      assertThat(cells.rows("case_intake_count", Grain.DAY)).hasSize(1);
    }
  }

  @Test
  void aWindowWhosePartsComeBackToZeroIsWithdrawn() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();
      assertThat(cells.seen("case_intake_count", Grain.DAY, DAY)).isPresent();

      cells.say(DISTRICT, "case_reported", DAY + " 10:01", -1).fullTick();
      assertThat(cells.seen("case_intake_count", Grain.DAY, DAY)).isEmpty();
      assertThat(cells.rows("case_intake_count", Grain.DAY))
          .last()
          .satisfies(
              row -> {
                assertThat(row.number("is_void")).isEqualTo(1);
                assertThat(row.number("as_of")).isEqualTo(CellHarness.at(DAY + " 10:01"));
              });
    }
  }

  @Test
  void theClockClosesAndSettlesAWindow() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();
      cells.clock(DAY + " 10:04:59").fullTick();
      assertThat(seen5m(cells, DAY + " 10:00").number("closed")).isZero();

      cells.clock(DAY + " 10:05").fullTick();
      assertThat(seen5m(cells, DAY + " 10:00").number("closed")).isEqualTo(1);
      assertThat(seen5m(cells, DAY + " 10:00").text("state")).isEqualTo("provisional");

      cells.clock("2026-03-05 10:05").fullTick();
      assertThat(seen5m(cells, DAY + " 10:00").text("state")).isEqualTo("settled");
    }
  }

  @Test
  void aStatementThatChangedAfterSettlingMakesTheWindowCorrected() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 2);
      cells.clock("2026-03-06").fullTick();
      cells.say(DISTRICT, "case_reported", DAY + " 10:01", -1);
      cells.mark(DISTRICT, "case_reported", Grain.DAY, DAY).fullTick();

      PublishedRow day = cells.seen("case_intake_count", Grain.DAY, DAY).orElseThrow();
      assertThat(day.text("state")).isEqualTo("corrected");
      assertThat(day.decimal("value")).isEqualTo(1);
      assertThat(seen5m(cells, DAY + " 10:00").text("state")).isEqualTo("settled");
    }
  }

  @Test
  void aMarkThatComesBeforeTheClockSettlesDoesNotShowYet() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1);
      cells.mark(DISTRICT, "case_reported", Grain.DAY, DAY).fullTick();
      assertThat(cells.seen("case_intake_count", Grain.DAY, DAY).orElseThrow().text("state"))
          .isEqualTo("provisional");

      cells.clock("2026-03-10").fullTick();
      assertThat(cells.seen("case_intake_count", Grain.DAY, DAY).orElseThrow().text("state"))
          .isEqualTo("corrected");
    }
  }

  @Test
  void asOfNeverFalls() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:04", 1).fullTick();
      cells.say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();
      assertThat(seen5m(cells, DAY + " 10:00").number("as_of"))
          .isEqualTo(CellHarness.at(DAY + " 10:04"));
    }
  }

  @Test
  void rollingWindowsThatEndAfterTodayAreNotPublishedYet() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 5).fullTick();
      assertThat(cells.rows("case_ontime_rate", Grain.SEVEN_DAYS)).hasSize(1);
      assertThat(cells.seen("case_ontime_rate", Grain.SEVEN_DAYS, "2026-02-24")).isPresent();

      cells.clock("2026-03-03 00:00").fullTick();
      PublishedRow next =
          cells.seen("case_ontime_rate", Grain.SEVEN_DAYS, "2026-02-25").orElseThrow();
      assertThat(next.decimal("denominator")).isEqualTo(5);
      assertThat(next.number("closed")).isZero();
      assertThat(
              cells
                  .seen("case_ontime_rate", Grain.SEVEN_DAYS, "2026-02-24")
                  .orElseThrow()
                  .number("closed"))
          .isEqualTo(1);
    }
  }

  @Test
  void aClockThatLeapsPublishesEverySevenDaysWindowThatHoldsTheDay() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 5);
      cells.clock("2026-04-01").fullTick();
      for (String start :
          new String[] {
            "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", DAY
          }) {
        assertThat(cells.seen("case_ontime_rate", Grain.SEVEN_DAYS, start)).as(start).isPresent();
      }
      assertThat(cells.seen("case_ontime_rate", Grain.SEVEN_DAYS, "2026-03-03")).isEmpty();
    }
  }

  @Test
  void percentilesComeFromMergedBuckets() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00");
      for (int i = 1; i <= 100; i++) {
        cells.say(DISTRICT, "arrival_latency", DAY + " 09:00", i, 1);
      }
      cells.fullTick();
      PublishedRow row =
          cells.seen("ingest_latency_p95_s", Grain.FIVE_MINUTES, DAY + " 09:00").orElseThrow();
      assertThat(row.number("samples")).isEqualTo(100);
      assertThat(row.decimal("value")).isEqualTo(0.095);
      PublishedRow measure =
          cells.rows().stream()
              .filter(any -> any.table() == Table.MEASURE_VALUES)
              .findFirst()
              .orElseThrow();
      assertThat(measure.number("amount")).isEqualTo(100);
      assertThat((java.util.Map<?, ?>) measure.values().get("buckets")).hasSize(100);
    }
  }

  @Test
  void aMaximumFallsBackWhenItsHighestEntryIsTakenBack() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "o3_mda8_max", DAY, 120_000, 1);
      cells.say(DISTRICT, "o3_mda8_max", DAY, 180_000, 1).fullTick();
      double highest =
          cells.seen("o3_8h_worst_station", Grain.DAY, DAY).orElseThrow().decimal("value");
      cells.say(DISTRICT, "o3_mda8_max", DAY, 180_000, -1).fullTick();
      double next =
          cells.seen("o3_8h_worst_station", Grain.DAY, DAY).orElseThrow().decimal("value");
      assertThat(highest / next).isEqualTo(1.5);
    }
  }

  @Test
  void aGaugeCarriesOnWithoutAnythingBeingSaid() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "devices_registered", DAY + " 10:01", 10);
      cells.say(DISTRICT, "devices_online", DAY + " 10:01", 8).fullTick();
      cells.clock(DAY + " 10:12").fullTick();

      PublishedRow carried = online(cells, DAY + " 10:10");
      assertThat(carried.decimal("value")).isEqualTo(0.8);
      assertThat(carried.number("closed")).isZero();
      assertThat(online(cells, DAY + " 10:05").number("closed")).isEqualTo(1);
      assertThat(cells.seen("device_online_rate", Grain.FIVE_MINUTES, DAY + " 10:15")).isEmpty();
    }
  }

  @Test
  void aGaugeInAWindowThatTheClockIsAboutToOpenIsPublishedAtOnceOnEitherTick() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:04:40").say(DISTRICT, "devices_registered", DAY + " 10:05", 10);
      cells.say(DISTRICT, "devices_online", DAY + " 10:05", 8).second();
      assertThat(online(cells, DAY + " 10:05").decimal("value")).isEqualTo(0.8);

      cells.say(DISTRICT, "devices_online", DAY + " 10:05", -1).fullTick();
      assertThat(online(cells, DAY + " 10:05").decimal("value")).isEqualTo(0.7);

      cells.say(DISTRICT, "devices_online", DAY + " 10:20", -1).second().fullTick();
      assertThat(cells.seen("device_online_rate", Grain.FIVE_MINUTES, DAY + " 10:20"))
          .as("a source that is far ahead of the clock")
          .isEmpty();

      cells.clock(DAY + " 10:11").fullTick();
      assertThat(online(cells, DAY + " 10:05").decimal("value")).isEqualTo(0.7);
      assertThat(online(cells, DAY + " 10:05").number("closed")).isEqualTo(1);
      assertThat(online(cells, DAY + " 10:10").decimal("value")).isEqualTo(0.7);
    }
  }

  @Test
  void aLateStepOfAGaugeChangesEveryLaterWindow() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "devices_registered", DAY + " 10:01", 10);
      cells.say(DISTRICT, "devices_online", DAY + " 10:01", 8).clock(DAY + " 10:22").fullTick();
      cells.say(DISTRICT, "devices_online", DAY + " 10:11", -3).fullTick();

      assertThat(online(cells, DAY + " 10:05").decimal("value")).isEqualTo(0.8);
      assertThat(online(cells, DAY + " 10:10").decimal("value")).isEqualTo(0.5);
      assertThat(online(cells, DAY + " 10:20").decimal("value")).isEqualTo(0.5);
    }
  }

  @Test
  void aLeapOfTheClockPublishesTheGaugeOfTheLastDayOnly() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "devices_registered", DAY + " 10:01", 10);
      cells.say(DISTRICT, "devices_online", DAY + " 10:01", 8).fullTick();
      assertThat(cells.seen("device_online_rate", Grain.FIVE_MINUTES, DAY + " 10:00")).isPresent();

      cells.clock("2026-03-12 10:02").fullTick();
      assertThat(cells.seen("device_online_rate", Grain.FIVE_MINUTES, DAY + " 10:00")).isEmpty();
      long fine =
          cells.table().values().stream()
              .filter(row -> row.text("grain").equals("5m"))
              .filter(row -> row.text("indicator").equals("device_online_rate"))
              .count();
      assertThat(fine).isEqualTo(24 * 12 + 1);
      assertThat(online(cells, "2026-03-12 10:00").decimal("value")).isEqualTo(0.8);
      for (int day = 2; day <= 12; day++) {
        assertThat(cells.seen("device_online_rate", Grain.DAY, "2026-03-%02d".formatted(day)))
            .isPresent();
      }
    }
  }

  @Test
  void gaugeWindowsAreWithdrawnOneByOneAsTheyLeaveTheirDay() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells
          .clock(DAY + " 10:00")
          .say(DISTRICT, "devices_registered", DAY + " 10:01", 10)
          .fullTick();
      for (int minute = 0; minute < 25 * 60; minute += 5) {
        cells.clock(CellHarness.at(DAY + " 10:05") + minute * 60_000L).fullTick();
      }
      assertThat(cells.seen("device_online_rate", Grain.FIVE_MINUTES, DAY + " 10:00")).isEmpty();
      assertThat(cells.seen("device_online_rate", Grain.FIVE_MINUTES, DAY + " 10:55")).isEmpty();
      assertThat(cells.seen("device_online_rate", Grain.FIVE_MINUTES, DAY + " 11:00")).isPresent();
    }
  }

  @Test
  void retentionFoldsTheStepsOfAGaugeIntoItsOpeningBalance() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "devices_registered", DAY + " 10:01", 10);
      cells.say(DISTRICT, "devices_online", DAY + " 10:01", 8).fullTick();
      cells.clock("2028-03-12 10:02").fullTick();
      assertThat(online(cells, "2028-03-12 10:00").decimal("value")).isEqualTo(0.8);
      cells.say(DISTRICT, "devices_online", DAY + " 10:01", -1).fullTick();
      assertThat(online(cells, "2028-03-12 10:00").decimal("value")).isEqualTo(0.7);
    }
  }

  @Test
  void retentionForgetsFineSlicesAndKeepsDays() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1);
      cells.clock("2026-03-20").fullTick().forget();
      cells.say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();

      assertThat(cells.rows("case_intake_count", Grain.FIVE_MINUTES)).isEmpty();
      assertThat(cells.seen("case_intake_count", Grain.DAY, DAY).orElseThrow().decimal("value"))
          .isEqualTo(2);
    }
  }

  @Test
  void unlimitedRetentionForgetsNothing() throws Exception {
    try (CellHarness cells = new CellHarness(Retention.UNLIMITED)) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1);
      cells.clock("2036-03-20").fullTick();
      cells.say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();
      assertThat(seen5m(cells, DAY + " 10:00").decimal("value")).isEqualTo(2);
    }
  }

  @Test
  void nothingIsPublishedWhileTheHoldLastsAndNothingIsLostByIt() throws Exception {
    CellHarness.ManualHold.hold();
    OperatorSubtaskState state;
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();
      cells.say(DISTRICT, "devices_online", DAY + " 10:01", 1);
      state = cells.checkpoint();
      assertThat(cells.rows()).isEmpty();
    }
    try (CellHarness cells = new CellHarness(Retention.DEFAULT, 2, Optional.of(state))) {
      cells.fullTick();
      assertThat(cells.rows()).isEmpty();
      CellHarness.ManualHold.lift();
      cells.fullTick();
      assertThat(cells.seen("case_intake_count", Grain.DAY, DAY)).isPresent();
      assertThat(cells.seen("device_online_rate", Grain.DAY, DAY)).isPresent();
    }
  }

  @Test
  void aWindowThatAnEarlierStartPublishedAndThisOneNeverTouchesIsWithdrawn() throws Exception {
    long newest = CellHarness.at(DAY + " 10:01");
    OperatorSubtaskState state;
    List<PublishedRow> before;
    try (CellHarness cells = new CellHarness()) {
      cells.clock("2026-03-03 01:00");
      state = cells.checkpoint();
      // A deadline that the clock passed before the case was merged; then the process died.
      cells.say(DISTRICT, "case_due", DAY + " 10:01", 1).fullTick();
      assertThat(cells.seen("case_ontime_rate", Grain.DAY, DAY)).isPresent();
      before = List.copyOf(cells.rows());
    }
    CellHarness.ManualRows.published(
        new PublishedRows.Window(
            "case_ontime_rate", "1d", "district", "", CellHarness.at(DAY), newest));
    try (CellHarness cells = new CellHarness(Retention.DEFAULT, 2, Optional.of(state))) {
      cells.clock("2026-03-03 02:00").fullTick();

      List<PublishedRow> all = new ArrayList<>(before);
      all.addAll(cells.rows());
      assertThat(CellHarness.table(all).keySet()).noneMatch(window -> window.contains(" 1d "));
      PublishedRow last = cells.rows("case_ontime_rate", Grain.DAY).get(0);
      assertThat(last.number("as_of")).isEqualTo(newest);
      assertThat(last.number("closed")).isEqualTo(1);
      assertThat(cells.forget().fullTick().rows()).isEmpty();
    }
  }

  @Test
  void aWindowThatAnEarlierStartPublishedIsPublishedAsItIsAndNoOlder() throws Exception {
    OperatorSubtaskState state;
    try (CellHarness cells = new CellHarness()) {
      cells.say(DISTRICT, "case_due", DAY + " 10:01", 1).clock("2026-03-03 01:00").fullTick();
      state = cells.checkpoint();
    }
    CellHarness.ManualRows.published(
        new PublishedRows.Window(
            "case_ontime_rate",
            "1d",
            "district",
            "",
            CellHarness.at(DAY),
            CellHarness.at("2026-03-02 23:00")));
    try (CellHarness cells = new CellHarness(Retention.DEFAULT, 2, Optional.of(state))) {
      cells.fullTick();

      PublishedRow day = cells.seen("case_ontime_rate", Grain.DAY, DAY).orElseThrow();
      assertThat(day.decimal("denominator")).isEqualTo(1);
      assertThat(day.number("as_of")).isEqualTo(CellHarness.at("2026-03-02 23:00"));
    }
  }

  @Test
  void aRestoredWindowStaysClosedThoughTheWatermarkBeginsAnew() throws Exception {
    OperatorSubtaskState state;
    try (CellHarness cells = new CellHarness()) {
      cells.say(DISTRICT, "case_reported", DAY + " 10:01", 1).clock("2026-03-03 01:00").fullTick();
      state = cells.checkpoint();
      assertThat(closedUpTo(cells)).isEqualTo(CellHarness.at("2026-03-03 01:00"));
    }
    try (CellHarness cells = new CellHarness(Retention.DEFAULT, 2, Optional.of(state))) {
      cells.say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();
      PublishedRow day = cells.seen("case_intake_count", Grain.DAY, DAY).orElseThrow();
      assertThat(day.number("closed")).isEqualTo(1);
      assertThat(day.decimal("value")).isEqualTo(2);
      cells.checkpoint();
      assertThat(closedUpTo(cells)).isEqualTo(CellHarness.at("2026-03-03 01:00"));
    }
  }

  @Test
  void revisionsGrowWithinAStartAndFromStartToStart() throws Exception {
    OperatorSubtaskState state;
    long last;
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();
      state = cells.checkpoint();
      List<Long> revisions = revisions(cells);
      assertThat(revisions).isNotEmpty().isSorted().doesNotHaveDuplicates();
      last = revisions.get(revisions.size() - 1);
    }
    try (CellHarness cells = new CellHarness(Retention.DEFAULT, 2, Optional.of(state))) {
      cells.say(DISTRICT, "case_reported", DAY + " 10:01", 1).fullTick();
      assertThat(revisions(cells).get(0)).isGreaterThan(last);
    }
  }

  private static List<Long> revisions(CellHarness cells) throws Exception {
    return cells.rows().stream()
        .filter(row -> row.table() != Table.SHOWN)
        .map(row -> row.number("revision"))
        .toList();
  }

  @Test
  void theClockIsWrittenOnlyAfterACheckpointIsComplete() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.say(DISTRICT, "case_reported", DAY + " 10:01", 1).clock(DAY + " 11:00").fullTick();
      assertThat(cells.rows()).noneMatch(row -> row.table() == Table.CLOCKS);
      cells.checkpoint();
      assertThat(closedUpTo(cells)).isEqualTo(CellHarness.at(DAY + " 11:00"));
    }
  }

  @Test
  void aMeasureOfAnotherScopeLevelIsLeftOut() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say("department:gsdab", "devices_online", DAY + " 10:01", 1);
      cells.fullTick();
      assertThat(cells.rows("device_online_rate", Grain.FIVE_MINUTES)).isEmpty();
    }
  }

  private static PublishedRow seen5m(CellHarness cells, String window) {
    return cells.seen("case_intake_count", Grain.FIVE_MINUTES, window).orElseThrow();
  }

  private static PublishedRow online(CellHarness cells, String window) {
    return cells.seen("device_online_rate", Grain.FIVE_MINUTES, window).orElseThrow();
  }

  private static long closedUpTo(CellHarness cells) {
    return cells.rows().stream()
        .filter(row -> row.table() == Table.CLOCKS)
        .reduce((first, second) -> second)
        .orElseThrow()
        .number("closed_up_to");
  }
}
