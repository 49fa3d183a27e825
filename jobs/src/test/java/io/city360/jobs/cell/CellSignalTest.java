package io.city360.jobs.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.jobs.alert.AlertSignal;
import io.city360.jobs.cell.CellHarness.ManualHold;
import org.junit.jupiter.api.Test;

/** What the cells tell the alerts: by the rules of the bundled catalogue. */
class CellSignalTest {
  private static final String DISTRICT = "district";
  private static final String DAY = "2026-03-02";
  private static final String RATE = "case_ontime_rate";

  @Test
  void aChangeIsSignalledOnTheTickOfTheFinestGrain() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 10);
      cells.say(DISTRICT, "case_due_met", DAY + " 09:00", 4).second();

      assertThat(cells.signals(RATE)).hasSize(1);
      AlertSignal signal = cells.signals(RATE).get(0);
      assertThat(signal.kind()).isEqualTo(AlertSignal.Kind.INDICATOR);
      assertThat(signal.scope()).isEqualTo(DISTRICT);
      assertThat(signal.value()).isEqualTo(0.4);
      assertThat(signal.score()).isZero();
      assertThat(signal.isStale()).isFalse();
      assertThat(signal.asOf()).isEqualTo(CellHarness.at(DAY + " 09:00"));

      cells.fullTick().fullTick();
      assertThat(cells.signals(RATE)).hasSize(1);
    }
  }

  @Test
  void aValueThatOutlivesItsGreatestAgeIsSignalledAsStale() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 10).second();
      cells.clock("2026-03-05 10:00").fullTick();

      assertThat(cells.signals(RATE)).last().matches(AlertSignal::isStale);
    }
  }

  @Test
  void aLevelThatNothingChangesIsAsYoungAsTheClock() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "devices_registered", DAY + " 09:00", 10);
      cells.say(DISTRICT, "devices_online", DAY + " 09:00", 9).second();
      cells.clock(DAY + " 18:00").fullTick();

      AlertSignal signal = cells.signals("device_online_rate").get(0);
      assertThat(cells.signals("device_online_rate")).noneMatch(AlertSignal::isStale);
      assertThat(signal.value()).isEqualTo(0.9);
      assertThat(cells.signals("device_online_rate"))
          .last()
          .extracting(AlertSignal::asOf)
          .isEqualTo(CellHarness.at(DAY + " 18:00"));
    }
  }

  @Test
  void nothingIsSignalledWhileNothingIsPublished() throws Exception {
    ManualHold.hold();
    try (CellHarness cells = new CellHarness()) {
      cells.clock(DAY + " 10:00").say(DISTRICT, "case_due", DAY + " 09:00", 10).fullTick();
      assertThat(cells.signals(RATE)).isEmpty();
      ManualHold.lift();
      cells.fullTick();
      assertThat(cells.signals(RATE)).hasSize(1);
    } finally {
      ManualHold.lift();
    }
  }

  @Test
  void aScopeThatNoRuleWatchesIsSilent() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells
          .clock(DAY + " 10:00")
          .say("street:440304001", "case_due", DAY + " 09:00", 10)
          .fullTick();
      assertThat(cells.signals(RATE)).isEmpty();
    }
  }
}
