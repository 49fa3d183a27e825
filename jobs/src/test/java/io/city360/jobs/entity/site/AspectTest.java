package io.city360.jobs.entity.site;

import static io.city360.jobs.entity.site.Readings.DAY;
import static io.city360.jobs.entity.site.Readings.HOUR;
import static io.city360.jobs.entity.site.Readings.MIDNIGHT;
import static io.city360.jobs.entity.site.Readings.MINUTE;
import static io.city360.jobs.entity.site.Readings.link;
import static io.city360.jobs.entity.site.Readings.quality;
import static io.city360.jobs.entity.site.Readings.reading;
import static io.city360.jobs.entity.site.Readings.section;
import static io.city360.jobs.entity.site.Readings.speed;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.jobs.entity.FoldHarness;
import io.city360.jobs.guard.Quality;
import io.city360.jobs.guard.SiteFact;
import io.city360.udfs.LogHistogram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AspectTest {
  private static final int POINTS = FoldHarness.measure("waterlogged_points");
  private static final int WATERLOGGED = FoldHarness.measure("waterlogged_time");
  private static final int CONGESTIONS = FoldHarness.measure("congestion_events");
  private static final int AGES = FoldHarness.measure("link_age");
  private static final int WAITS = FoldHarness.measure("queue_wait");
  private static final int DRAINS_HIGH = FoldHarness.measure("drains_high");
  private static final int DRAINS = FoldHarness.measure("drains_reporting");
  private static final int LAMPS_ON = FoldHarness.measure("lamps_on");
  private static final int LAMPS_DUE = FoldHarness.measure("lamps_due");
  private static final int NOISE = FoldHarness.measure("noise_hours_exceeded");
  private static final int NOISE_HOURS = FoldHarness.measure("noise_hours");
  private static final int COMPLIANT = FoldHarness.measure("sections_compliant");
  private static final int JUDGED = FoldHarness.measure("sections_judged");
  private static final int COMPOSITE = FoldHarness.measure("section_composite");
  private static final int HYPOXIC = FoldHarness.measure("hypoxic_hours");
  private static final int EXPECTED = FoldHarness.measure("water_readings_expected");
  private static final int ALARMS = FoldHarness.measure("alarms_raised");

  private FoldHarness<SiteFact> fold;

  @BeforeEach
  void open() throws Exception {
    fold = SiteFoldTest.open(FoldHarness.options(), Optional.empty());
  }

  @AfterEach
  void close() throws Exception {
    fold.close();
  }

  private static SiteFact depth(long time, double centimetres) {
    return reading("gauge", "ponding_gauge", "ponding_cm", time, centimetres, 300);
  }

  @Test
  void aPointIsWaterloggedFromAHighReadingToTheNextLowOne() throws Exception {
    fold.take(depth(MIDNIGHT, 20)).take(depth(MIDNIGHT + 5 * MINUTE, 14));

    assertThat(fold.said().at(POINTS, MIDNIGHT)).isEqualTo(1);
    assertThat(fold.said().at(POINTS, MIDNIGHT + 5 * MINUTE)).isEqualTo(-1);
  }

  @Test
  void aSilentGaugeStopsTellingOfWaterTenMinutesAfterItsLastReading() throws Exception {
    fold.take(depth(MIDNIGHT, 20)).clock(MIDNIGHT + 10 * MINUTE - 1);
    assertThat(fold.said().total(POINTS)).isEqualTo(1);

    fold.clock(MIDNIGHT + 10 * MINUTE);
    assertThat(fold.said().total(POINTS)).isZero();
    assertThat(fold.said().at(POINTS, MIDNIGHT + 10 * MINUTE)).isEqualTo(-1);
  }

  @Test
  void waterloggingLastsFromFifteenCentimetresUntilBelowTen() throws Exception {
    fold.take(depth(MIDNIGHT, 12)).take(depth(MIDNIGHT + 5 * MINUTE, 16));
    fold.take(depth(MIDNIGHT + 10 * MINUTE, 11)).take(depth(MIDNIGHT + 15 * MINUTE, 9));
    fold.take(depth(MIDNIGHT + 20 * MINUTE, 12));

    assertThat(fold.said().total(WATERLOGGED)).isEqualTo(10 * MINUTE);
  }

  @Test
  void whatFollowsAGapIsUnknown() throws Exception {
    fold.take(depth(MIDNIGHT, 16)).take(depth(MIDNIGHT + 11 * MINUTE, 12));
    fold.take(depth(MIDNIGHT + 15 * MINUTE, 12));

    assertThat(fold.said().total(WATERLOGGED)).isZero();
  }

  @Test
  void aSpellOverMidnightBelongsToBothDays() throws Exception {
    long night = MIDNIGHT + DAY;
    fold.take(depth(night - 2 * MINUTE, 16)).take(depth(night + 3 * MINUTE, 5));

    assertThat(fold.said().at(WATERLOGGED, MIDNIGHT)).isEqualTo(2 * MINUTE);
    assertThat(fold.said().at(WATERLOGGED, night)).isEqualTo(3 * MINUTE);
  }

  @Test
  void aLateReadingThatEndsASpellTakesItsMinutesBack() throws Exception {
    for (int i = 0; i < 5; i++) {
      fold.take(depth(MIDNIGHT + 5 * i * MINUTE, i == 0 ? 16 : 12));
    }
    assertThat(fold.said().total(WATERLOGGED)).isEqualTo(20 * MINUTE);

    fold.take(depth(MIDNIGHT + 7 * MINUTE, 3));
    assertThat(fold.said().total(WATERLOGGED)).isEqualTo(7 * MINUTE);
  }

  /** One reading in each slice of five minutes; 0 stands for none. The link is free at 60 km/h. */
  private void drive(double... speeds) throws Exception {
    fold.take(link("link", 1, "440304001", 500, 60));
    for (int i = 0; i < speeds.length; i++) {
      if (speeds[i] > 0) {
        fold.take(speed("link", MIDNIGHT + 5 * i * MINUTE, speeds[i]));
      }
    }
  }

  @Test
  void threeHotSlicesInARowAreACongestionThatBeganWithTheFirst() throws Exception {
    drive(50, 20, 20, 20, 20);

    assertThat(fold.said().total(CONGESTIONS)).isEqualTo(1);
    assertThat(fold.said().at(CONGESTIONS, MIDNIGHT)).isEqualTo(1);
  }

  @Test
  void twoHotSlicesAreNone() throws Exception {
    drive(20, 20, 32, 20, 20, 50, 20, 20);

    assertThat(fold.said().total(CONGESTIONS)).isZero();
  }

  @Test
  void aCongestionEndsWithTwoColdSlicesAndNotWithOne() throws Exception {
    drive(20, 20, 20, 50, 20, 20, 20, 50, 50, 20, 20, 20);

    assertThat(fold.said().total(CONGESTIONS)).isEqualTo(2);
  }

  @Test
  void silenceEndsACongestionToo() throws Exception {
    drive(20, 20, 20, 0, 0, 20, 20, 20);

    assertThat(fold.said().total(CONGESTIONS)).isEqualTo(2);
  }

  @Test
  void aLateReadingMayJoinTwoCongestions() throws Exception {
    drive(20, 20, 20, 50, 50, 20, 20, 20);
    assertThat(fold.said().total(CONGESTIONS)).isEqualTo(2);

    // The mean of the fifth slice falls below the release: 50 and 2 km/h.
    fold.take(speed("link", MIDNIGHT + 21 * MINUTE, 2));
    assertThat(fold.said().total(CONGESTIONS)).isEqualTo(1);
  }

  @Test
  void theAgeOfTheLastReadingIsToldWheneverFiveMinutesEnd() throws Exception {
    fold.take(speed("link", MIDNIGHT + 4 * MINUTE, 30)).clock(MIDNIGHT + 11 * MINUTE);

    assertThat(fold.said().at(AGES, MIDNIGHT, LogHistogram.bucketOf(MINUTE))).isEqualTo(1);
    assertThat(fold.said().at(AGES, MIDNIGHT + 5 * MINUTE, LogHistogram.bucketOf(6 * MINUTE)))
        .isEqualTo(1);
    assertThat(fold.said().total(AGES)).isEqualTo(2);
  }

  @Test
  void aLateReadingMakesTheStateYoungerInHindsight() throws Exception {
    fold.take(speed("link", MIDNIGHT + 4 * MINUTE, 30)).clock(MIDNIGHT + 11 * MINUTE);
    fold.take(speed("link", MIDNIGHT + 8 * MINUTE, 30));

    assertThat(fold.said().at(AGES, MIDNIGHT + 5 * MINUTE, LogHistogram.bucketOf(6 * MINUTE)))
        .isZero();
    assertThat(fold.said().at(AGES, MIDNIGHT + 5 * MINUTE, LogHistogram.bucketOf(2 * MINUTE)))
        .isEqualTo(1);
  }

  @Test
  void whoHasSaidNothingForADayIsNoLongerSlow() throws Exception {
    fold.take(speed("link", MIDNIGHT, 30)).clock(MIDNIGHT + 40 * DAY);

    assertThat(fold.said().total(AGES)).isEqualTo(288);
  }

  @Test
  void validReadingsAreCountedByTheirValue() throws Exception {
    SiteFact wait = reading("cross", "intersection", "queue_wait_s", MIDNIGHT, 90, 15);
    fold.take(wait).take(Readings.correction(wait, 120));
    fold.take(
        quality(
            reading("cross", "intersection", "queue_wait_s", MIDNIGHT + MINUTE, 80, 15),
            Quality.FLAGGED));

    assertThat(fold.said().at(WAITS, MIDNIGHT, LogHistogram.bucketOf(120_000))).isEqualTo(1);
    assertThat(fold.said().total(WAITS)).isEqualTo(1);
  }

  @Test
  void aDrainIsHighByTheMeanOfItsSlice() throws Exception {
    fold.take(reading("well", "drain_well", "fill_ratio", MIDNIGHT, 0.9, 300));
    assertThat(fold.said().at(DRAINS_HIGH, MIDNIGHT)).isEqualTo(1);

    fold.take(reading("well", "drain_well", "fill_ratio", MIDNIGHT + MINUTE, 0.6, 300));
    assertThat(fold.said().at(DRAINS_HIGH, MIDNIGHT)).isZero();
    assertThat(fold.said().at(DRAINS, MIDNIGHT)).isEqualTo(1);
  }

  @Test
  void lampsAreDueInHoursThatAreLitFromBeginToEnd() throws Exception {
    for (int hour : List.of(18, 19)) {
      for (int minute = 0; minute < 60; minute += 5) {
        long time = MIDNIGHT + hour * HOUR + minute * MINUTE;
        fold.take(reading("lamp", "streetlight", "lamp_on", time, 1, 300));
      }
    }
    assertThat(fold.said().total(LAMPS_DUE)).isEqualTo(1);
    assertThat(fold.said().total(LAMPS_ON)).isEqualTo(1);
  }

  @Test
  void noiseIsJudgedByTheEnergyOfTheHourAndTheClassOfThePlace() throws Exception {
    fold.take(Readings.noiseStation("ear", 1, "2"));
    for (int minute = 0; minute < 60; minute += 5) {
      // One loud reading of twelve: 70 dB makes 60.4 dB of eleven times 55 dB.
      double level = minute == 0 ? 70 : 55;
      long day = MIDNIGHT + 12 * HOUR + minute * MINUTE;
      long night = MIDNIGHT + 23 * HOUR + minute * MINUTE;
      fold.take(reading("ear", "noise_station", "noise_leq", day, level, 300));
      fold.take(reading("ear", "noise_station", "noise_leq", night, 49, 300));
    }
    assertThat(fold.said().total(NOISE_HOURS)).isEqualTo(2);
    assertThat(fold.said().total(NOISE)).isEqualTo(1);
    assertThat(fold.said().at(NOISE, MIDNIGHT + 12 * HOUR)).isEqualTo(1);
  }

  @Test
  void aSectionIsJudgedByItsWorstParameterOnceTwentyHoursAreThere() throws Exception {
    fold.take(section("river", 1, 3));
    water(19);
    assertThat(fold.said().total(JUDGED)).isZero();

    water(24);
    assertThat(fold.said().total(JUDGED)).isEqualTo(1);
    assertThat(fold.said().total(COMPLIANT)).isEqualTo(1);
    // NH3-N 0.8 of 1.0, TP 0.1 of 0.2, COD 10 of 20: a mean of 0.6.
    assertThat(fold.said().total(COMPOSITE)).isEqualTo(600_000);

    fold.take(Readings.correction(water("tp", 3, 0.1), 9));
    assertThat(fold.said().total(JUDGED)).isEqualTo(1);
    assertThat(fold.said().total(COMPLIANT)).isZero();
  }

  @Test
  void aDayWithoutOxygenHasACompositeIndexAndNoClass() throws Exception {
    fold.take(section("river", 1, 3));
    for (int hour = 0; hour < 24; hour++) {
      fold.take(water("nh3n", hour, 0.5)).take(water("tp", hour, 0.1)).take(water("cod", hour, 10));
    }
    assertThat(fold.said().total(COMPOSITE)).isEqualTo(500_000);
    assertThat(fold.said().total(JUDGED)).isZero();

    water(24);
    assertThat(fold.said().total(JUDGED)).isEqualTo(1);
  }

  @Test
  void anHourBelowTwoMilligramsIsHypoxic() throws Exception {
    fold.take(section("river", 1, 3));
    water(24);
    assertThat(fold.said().total(HYPOXIC)).isZero();

    fold.take(Readings.correction(water("do", 5, 6.5), 1.9));
    assertThat(fold.said().total(HYPOXIC)).isEqualTo(1);
  }

  private void water(int hours) throws Exception {
    for (int hour = 0; hour < hours; hour++) {
      fold.take(water("do", hour, 6.5)).take(water("nh3n", hour, 0.8));
      fold.take(water("tp", hour, 0.1)).take(water("cod", hour, 10));
    }
  }

  private static SiteFact water(String metric, int hour, double value) {
    return reading("river", "river_section", metric, MIDNIGHT + hour * HOUR, value, 3600);
  }

  @Test
  void aReadingIsExpectedOnceTheClockHasReachedItsMoment() throws Exception {
    fold.take(section("river", 1, 3)).clock(MIDNIGHT + 90 * MINUTE);

    // Four metrics, one reading an hour each, in service since ten days before midnight.
    assertThat(fold.said().total(EXPECTED)).isEqualTo(4 * (240 + 2));
    assertThat(fold.said().at(EXPECTED, MIDNIGHT)).isEqualTo(8);

    fold.clock(MIDNIGHT + 2 * HOUR - 1);
    assertThat(fold.said().at(EXPECTED, MIDNIGHT)).isEqualTo(8);
    fold.clock(MIDNIGHT + 2 * HOUR);
    assertThat(fold.said().at(EXPECTED, MIDNIGHT)).isEqualTo(12);

    fold.clock(MIDNIGHT + DAY);
    assertThat(fold.said().at(EXPECTED, MIDNIGHT)).isEqualTo(96);
  }

  @Test
  void anAlarmCountsOnceAtTheMomentItWasFirstRaised() throws Exception {
    fold.take(alarm(MIDNIGHT + DAY + MINUTE, 7)).take(alarm(MIDNIGHT + DAY + 2 * MINUTE, 7));
    assertThat(fold.said().at(ALARMS, MIDNIGHT + DAY)).isEqualTo(1);

    fold.take(alarm(MIDNIGHT + DAY - MINUTE, 7)).take(alarm(MIDNIGHT + DAY + 3 * MINUTE, 8));
    assertThat(fold.said().at(ALARMS, MIDNIGHT)).isEqualTo(1);
    assertThat(fold.said().at(ALARMS, MIDNIGHT + DAY)).isEqualTo(1);
  }

  private static SiteFact alarm(long time, long id) {
    SiteFact fact = reading("nose", "smoke_detector", "smoke_density", time, 30, 300);
    fact.raisedAlarm = id;
    return fact;
  }
}
