package io.city360.jobs.alert;

import static io.city360.jobs.alert.AlertHarness.DISTRICT;
import static io.city360.jobs.alert.AlertHarness.INDEX;
import static io.city360.jobs.alert.AlertHarness.MINUTE;
import static io.city360.jobs.alert.AlertHarness.SECOND;
import static io.city360.jobs.alert.AlertHarness.STREET;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.jobs.PublishedRow;
import io.city360.jobs.alert.AlertHarness.ManualHold;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class AlertOperatorTest {
  private static final String LOW = "low.district.case_ontime_rate.1";
  private static final String JAMMED = "jammed.district.congestion_index.1";

  @Test
  void rulesThatChangeWhileTheJobRunsHoldForTheNextNumber() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).value("congestion_index", 4.5).pass(10 * MINUTE);
      assertThat(alerts.table()).doesNotContainKey(JAMMED);

      alerts.adopt(
          1,
          AlertHarness.rules(
              "enter_from: {II: 6}\n    leave_below: 5",
              "enter_from: {II: 4}\n    leave_below: 3"));
      alerts.pass(MINUTE).value("congestion_index", 4.5).pass(10 * MINUTE);

      assertThat(alerts.alert(JAMMED).text("state")).isEqualTo("open");
    }
  }

  @Test
  void aScoreThatTremblesAboutItsThresholdForAnHourOpensOneAlert() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      for (int i = 0; i < 720; i++) {
        alerts.pass(5 * SECOND).score(DISTRICT, i % 2 == 0 ? 60 * 0.99 : 60 * 1.01);
      }
      assertThat(alerts.messages()).containsExactly("opened " + LOW + " !");
      assertThat(alerts.table()).containsOnlyKeys(LOW);
    }
  }

  @Test
  void soDoesOneThatMustBeBadForAWhileFirst() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      for (int i = 0; i < 720; i++) {
        alerts.pass(5 * SECOND).value(INDEX, i % 2 == 0 ? 6 * 0.99 : 6 * 1.01);
      }
      assertThat(alerts.messages()).containsExactly("opened " + JAMMED + " !");
    }
  }

  @Test
  void aHoldAloneKeepsATremblingIndexFromClosing() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      for (int i = 0; i < 720; i++) {
        alerts.pass(5 * SECOND).city(i % 2 == 0 ? 60 * 0.99 : 60 * 1.01);
      }
      assertThat(alerts.messages()).containsExactly("opened city_low.district.city.1 !");
    }
  }

  @Test
  void anAlertSaysWhatItIsAboutAndWhoAnswersForIt() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(STREET, 35.5);

      PublishedRow row = alerts.alert("low.street.440304001.case_ontime_rate.1");
      assertThat(row.text("rule")).isEqualTo("low");
      assertThat(row.text("level")).isEqualTo("II");
      assertThat(row.text("severity")).isEqualTo("warning");
      assertThat(row.text("state")).isEqualTo("open");
      assertThat(row.text("scope")).isEqualTo("street");
      assertThat(row.text("scope_id")).isEqualTo("440304001");
      assertThat(row.text("owner")).isEqualTo("gsdab");
      assertThat(row.decimal("value")).isEqualTo(35.5);
      assertThat(row.decimal("threshold")).isEqualTo(40);
      assertThat(row.number("raised_at")).isEqualTo(MINUTE);
      assertThat(row.number("as_of")).isEqualTo(MINUTE);
      assertThat(row.text("message")).startsWith("Low: ").contains("is 35.5, level II below 40");
    }
  }

  @Test
  void anAlertOpensOnceTheNumberHasBeenBadForTheWholeWait() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).value(INDEX, 7).pass(5 * MINUTE - 1);
      assertThat(alerts.table()).isEmpty();
      alerts.pass(1);
      assertThat(alerts.alert(JAMMED).text("state")).isEqualTo("open");
    }
  }

  @Test
  void aNumberThatWasGoodMeanwhileBeginsTheWaitAnew() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).value(INDEX, 7).pass(4 * MINUTE).value(INDEX, 4);
      alerts.pass(SECOND).value(INDEX, 7).pass(4 * MINUTE);
      assertThat(alerts.table()).isEmpty();
    }
  }

  @Test
  void anAlertClosesOnceTheNumberHasBeenGoodForTheWholeWait() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50).pass(MINUTE).score(DISTRICT, 64).pass(20 * MINUTE);
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("open");

      alerts.score(DISTRICT, 70).pass(9 * MINUTE).score(DISTRICT, 62).pass(MINUTE);
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("closed");
      assertThat(alerts.alert(LOW).number("cleared_at")).isEqualTo(32 * MINUTE);
      assertThat(alerts.messages()).containsExactly("opened " + LOW + " !", "closed " + LOW + " !");

      alerts.score(DISTRICT, 50);
      assertThat(alerts.table()).containsKey("low.district.case_ontime_rate.2");
    }
  }

  /** A gauge that reports every eight minutes, and nothing else: the clock moves with it only. */
  @Test
  void aWaitBeginsWithTheEventOfItsNumberWhereTheClockStandsBeforeThat() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50);
      alerts.scoreAsOf(alerts.now() + 8 * MINUTE, 70).pass(18 * MINUTE - 1);
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("open");
      alerts.pass(1);
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("closed");
    }
  }

  @Test
  void aRuleWithoutWaitOpensAtOnceThoughTheClockStandsBeforeTheEvent() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).scoreAsOf(alerts.now() + MINUTE, 50);
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("open");
    }
  }

  @Test
  void theAbsenceOfANumberClosesNothingAndOpensNothing() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50).score(DISTRICT, 70);
      alerts.score(DISTRICT, Double.NaN).pass(60 * MINUTE);
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("open");

      alerts.value(INDEX, 7).value(INDEX, Double.NaN).pass(60 * MINUTE);
      assertThat(alerts.table()).containsOnlyKeys(LOW);
    }
  }

  @Test
  void acknowledgementsSurviveARestart() throws Exception {
    OperatorSubtaskState state;
    long then;
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50).pass(MINUTE).acknowledge(LOW);
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("acknowledged");
      state = alerts.checkpoint();
      then = alerts.now();
    }
    try (AlertHarness alerts = new AlertHarness(2, Optional.of(state), then + MINUTE)) {
      // The cells say again what they said before.
      alerts.score(DISTRICT, 50).pass(MINUTE).score(DISTRICT, 51);
      assertThat(alerts.messages()).isEmpty();

      alerts.score(DISTRICT, 70).pass(10 * MINUTE);
      PublishedRow row = alerts.alert(LOW);
      assertThat(row.text("state")).isEqualTo("closed");
      assertThat(row.text("acknowledged_by")).isEqualTo("duty");
      assertThat(row.number("acknowledged_at")).isEqualTo(2 * MINUTE);
      assertThat(alerts.messages()).containsExactly("closed " + LOW + " !");
    }
  }

  @Test
  void anAlertThatARestartedJobOpensAgainIsTheSameAlert() throws Exception {
    OperatorSubtaskState before;
    try (AlertHarness alerts = new AlertHarness()) {
      before = alerts.pass(MINUTE).score(DISTRICT, 80).checkpoint();
      alerts.score(DISTRICT, 50);
      assertThat(alerts.table()).containsOnlyKeys(LOW);
    }
    try (AlertHarness alerts = new AlertHarness(2, Optional.of(before), 2 * MINUTE)) {
      alerts.score(DISTRICT, 50);
      assertThat(alerts.table()).containsOnlyKeys(LOW);
    }
  }

  @Test
  void aWaitThatEndsWhileNothingIsPublishedBeginsAnew() throws Exception {
    OperatorSubtaskState state;
    try (AlertHarness alerts = new AlertHarness()) {
      state = alerts.pass(MINUTE).value(INDEX, 7).checkpoint();
    }
    ManualHold.hold(true);
    try (AlertHarness alerts = new AlertHarness(2, Optional.of(state), MINUTE)) {
      alerts.pass(60 * MINUTE);
      assertThat(alerts.table()).isEmpty();
      ManualHold.hold(false);
      alerts.value(INDEX, 4).pass(60 * MINUTE);
      assertThat(alerts.table()).isEmpty();
    }
  }

  @Test
  void aMutedAlertIsToldWhenItsSilenceEnds() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50).mute(LOW, 120 * MINUTE).score(DISTRICT, 70);
      alerts.pass(10 * MINUTE);
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("closed");

      // It returns within the silence: it opens, and nobody is told.
      alerts.score(DISTRICT, 50).pass(109 * MINUTE);
      String second = "low.district.case_ontime_rate.2";
      assertThat(alerts.messages()).last().isEqualTo("opened " + second);
      assertThat(alerts.alert(second).text("muted_by")).isEqualTo("duty");

      alerts.pass(MINUTE);
      assertThat(alerts.messages()).last().isEqualTo("unmuted " + second + " !");
      assertThat(alerts.alert(second).text("muted_until")).isEmpty();
    }
  }

  @Test
  void aMutedAlertThatSomeoneHasTakenOnStaysSilent() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50).mute(LOW, 10 * MINUTE).acknowledge(LOW);
      alerts.pass(20 * MINUTE);
      assertThat(alerts.messages()).last().isEqualTo("acknowledged " + LOW + " !");
    }
  }

  @Test
  void aGraverLevelTakesBackAcknowledgementAndSilence() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50).acknowledge(LOW).mute(LOW, 120 * MINUTE);
      alerts.pass(MINUTE).score(DISTRICT, 39);
      PublishedRow row = alerts.alert(LOW);
      assertThat(row.text("level")).isEqualTo("II");
      assertThat(row.text("state")).isEqualTo("open");
      assertThat(row.text("muted_until")).isEmpty();
      assertThat(row.decimal("threshold")).isEqualTo(40);
      assertThat(alerts.messages()).last().isEqualTo("escalated " + LOW + " !");

      alerts.score(DISTRICT, 45).score(DISTRICT, 39);
      assertThat(alerts.messages()).last().isEqualTo("escalated " + LOW + " !");
      assertThat(alerts.messages()).hasSize(4);
    }
  }

  @Test
  void anAlertClosedByHandOpensAgainOnlyAfterAGoodNumber() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50).close(LOW).pass(MINUTE).score(DISTRICT, 51);
      assertThat(alerts.alert(LOW).text("closed_by")).isEqualTo("duty");
      assertThat(alerts.table()).containsOnlyKeys(LOW);

      alerts.score(DISTRICT, 66).score(DISTRICT, 50);
      assertThat(alerts.table()).containsKey("low.district.case_ontime_rate.2");
    }
  }

  @Test
  void aCommandForAnAlertThatIsNotTheNewestChangesNothing() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50);
      alerts.acknowledge("low.district.case_ontime_rate.2").acknowledge("low.district.nothing.1");
      alerts.acknowledge("none.district.case_ontime_rate.1");
      assertThat(alerts.keyedEntries()).isEqualTo(1);
      assertThat(alerts.messages()).containsExactly("opened " + LOW + " !");
      assertThat(alerts.alert(LOW).text("state")).isEqualTo("open");
    }
  }

  @Test
  void aDispatchIsWrittenDownAndToldToNobody() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).score(DISTRICT, 50);
      alerts.tell(AlertCommand.dispatched(AlertId.parse(LOW).orElseThrow(), "webhook", 90_000));
      alerts.tell(AlertCommand.dispatched(AlertId.parse(LOW).orElseThrow(), "webhook", 99_000));
      assertThat(alerts.alert(LOW).number("dispatched_at")).isEqualTo(90_000);
      assertThat(alerts.messages()).hasSize(1);
    }
  }

  @Test
  void aStreamIsSilentWhenItsEventsFallBehindTheClock() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).event("readings", MINUTE).pass(4 * MINUTE).event("readings", 5 * MINUTE);
      alerts.pass(5 * MINUTE);
      assertThat(alerts.table()).isEmpty();
      alerts.pass(5 * SECOND);
      String silent = "silent.district.readings.1";
      assertThat(alerts.alert(silent).text("state")).isEqualTo("open");
      assertThat(alerts.alert(silent).number("as_of")).isEqualTo(5 * MINUTE);
      assertThat(alerts.alert(silent).text("message"))
          .isEqualTo("Silent: no event of readings for 5m");

      alerts.event("readings", alerts.now());
      assertThat(alerts.alert(silent).text("state")).isEqualTo("closed");
      alerts.pass(6 * MINUTE).pass(5 * SECOND);
      assertThat(alerts.table()).containsKey("silent.district.readings.2");
    }
  }

  /** In a replay days pass within a second, and signs of life come on ticks. */
  @Test
  void aStreamIsNotSilentWhileTheClockLeapsAheadOfItsSignsOfLife() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.event("readings", 0);
      for (long day = 1; day < 50; day++) {
        long time = day * 24 * 60 * MINUTE;
        alerts.leap(time);
        alerts.event("readings", time - MINUTE);
      }
      assertThat(alerts.table()).isEmpty();
      assertThat(alerts.timers()).isLessThan(60);
    }
  }

  @Test
  void theEndOfAllInputIsNoSilence() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).event("readings", MINUTE).value(INDEX, 7).end();
      assertThat(alerts.table()).isEmpty();
    }
  }

  @Test
  void anIndicatorIsStaleOnlyAfterItWasFresh() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.pass(MINUTE).stale("pm25_24h");
      assertThat(alerts.table()).isEmpty();
      alerts.value("pm25_24h", 30).stale("pm25_24h");
      assertThat(alerts.alert("stale.district.pm25_24h.1").text("state")).isEqualTo("open");
      alerts.value("pm25_24h", 31);
      assertThat(alerts.alert("stale.district.pm25_24h.1").text("state")).isEqualTo("closed");
    }
  }

  @Test
  void aReportedMismatchOpensAndTheNextGoodReportCloses() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      alerts.tell(report(3));
      String differs = "differs.district.case_ontime_rate.1";
      assertThat(alerts.alert(differs).text("state")).isEqualTo("open");
      assertThat(alerts.alert(differs).decimal("value")).isEqualTo(3);
      alerts.tell(report(0));
      assertThat(alerts.alert(differs).text("state")).isEqualTo("closed");
    }
  }

  private static AlertCommand report(double windows) {
    return AlertCommand.report("differs", DISTRICT, "case_ontime_rate", windows, "recount", MINUTE);
  }

  @Test
  void stateIsBoundedBySubjectsAndTimersByRunningWaits() throws Exception {
    try (AlertHarness alerts = new AlertHarness()) {
      for (int i = 0; i < 1000; i++) {
        alerts.pass(20 * MINUTE).value(INDEX, i % 2 == 0 ? 7 : 4);
        alerts.event("readings", alerts.now());
      }
      assertThat(alerts.keyedEntries()).isEqualTo(2);
      assertThat(alerts.timers()).isLessThan(5);
    }
  }
}
