package io.city360.jobs.entity.site;

import static io.city360.jobs.entity.site.Readings.DAY;
import static io.city360.jobs.entity.site.Readings.HOUR;
import static io.city360.jobs.entity.site.Readings.MIDNIGHT;
import static io.city360.jobs.entity.site.Readings.MINUTE;
import static io.city360.jobs.entity.site.Readings.correction;
import static io.city360.jobs.entity.site.Readings.link;
import static io.city360.jobs.entity.site.Readings.quality;
import static io.city360.jobs.entity.site.Readings.reading;
import static io.city360.jobs.entity.site.Readings.registered;
import static io.city360.jobs.entity.site.Readings.speed;
import static io.city360.jobs.entity.site.Readings.station;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.entity.FoldHarness;
import io.city360.jobs.entity.FoldOptions;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Quality;
import io.city360.jobs.guard.Registration;
import io.city360.jobs.guard.SiteFact;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteFoldTest {
  private static final int ALL = FoldHarness.measure("readings_all");
  private static final int VALID = FoldHarness.measure("readings_valid");
  private static final int ONLINE = FoldHarness.measure("devices_online");
  private static final int REGISTERED = FoldHarness.measure("devices_registered");
  private static final int LENGTH = FoldHarness.measure("link_length");
  private static final int TIME = FoldHarness.measure("link_time");
  private static final int FREE_TIME = FoldHarness.measure("link_free_time");
  private static final int CONGESTED = FoldHarness.measure("link_length_congested");
  private static final int LINKS = FoldHarness.measure("link_count");
  private static final int PM25_HOUR = FoldHarness.measure("pm25_hour");
  private static final int PM25_STATIONS = FoldHarness.measure("pm25_hour_stations");
  private static final int PM25_DAY = FoldHarness.measure("pm25_day");
  private static final int PM25_DAY_STATIONS = FoldHarness.measure("pm25_day_stations");
  private static final int OZONE = FoldHarness.measure("o3_mda8");
  private static final int OZONE_MAX = FoldHarness.measure("o3_mda8_max");

  private FoldHarness<SiteFact> fold;

  @BeforeEach
  void open() throws Exception {
    fold = open(FoldHarness.options(), Optional.empty());
  }

  @AfterEach
  void close() throws Exception {
    fold.close();
  }

  static FoldHarness<SiteFact> open(FoldOptions options, Optional<OperatorSubtaskState> from)
      throws Exception {
    return new FoldHarness<>(new SiteFold(options, "readings", "sites"), SiteFact.TYPE, from);
  }

  private static SiteFact pm25(long time, double value) {
    return reading("station", "air_station", "pm25", time, value, 3600);
  }

  private static SiteFact ozone(long time, double value) {
    return reading("station", "air_station", "o3", time, value, 3600);
  }

  @Test
  void aReadingWithoutQualityCountsAsOneOfAllAndNotAsValid() throws Exception {
    fold.take(pm25(MIDNIGHT, 40));
    fold.take(quality(pm25(MIDNIGHT + HOUR, -1), Quality.OUT_OF_RANGE));

    assertThat(fold.said().total(ALL)).isEqualTo(2);
    assertThat(fold.said().total(VALID)).isEqualTo(1);
    assertThat(fold.said().total(PM25_STATIONS)).isEqualTo(1);
  }

  @Test
  void aLinkSaysItsLengthAndTheTimesToDriveIt() throws Exception {
    fold.take(link("link", 1, "440304001", 500, 60));
    fold.take(speed("link", MIDNIGHT, 30)).take(speed("link", MIDNIGHT + MINUTE, 20));

    assertThat(fold.said().at(LENGTH, MIDNIGHT)).isEqualTo(500_000);
    // 500 m at the mean of 25 km/h are 72 s, at 60 km/h 30 s.
    assertThat(fold.said().at(TIME, MIDNIGHT)).isEqualTo(72_000_000_000L);
    assertThat(fold.said().at(FREE_TIME, MIDNIGHT)).isEqualTo(30_000_000_000L);
    assertThat(fold.said().at(LINKS, MIDNIGHT)).isEqualTo(1);
    assertThat(fold.said().in("440304001", LINKS)).isEqualTo(1);
    assertThat(fold.said().at(CONGESTED, MIDNIGHT)).isZero();

    fold.take(speed("link", MIDNIGHT + 2 * MINUTE, 0));
    assertThat(fold.said().at(CONGESTED, MIDNIGHT)).isEqualTo(500_000);
  }

  @Test
  void aStandingQueueCountsAsOneKilometreAnHour() throws Exception {
    fold.take(link("link", 1, "440304001", 1000, 60)).take(speed("link", MIDNIGHT, 0));

    assertThat(fold.said().at(TIME, MIDNIGHT)).isEqualTo(3_600_000_000_000L);
  }

  @Test
  void aRegistryThatComesAfterTheReadingsGivesThemTheirStreet() throws Exception {
    fold.take(speed("link", MIDNIGHT, 30));
    assertThat(fold.said().in("unknown", ALL)).isEqualTo(1);
    assertThat(fold.said().total(LENGTH)).isZero();

    fold.take(link("link", 1, "440304001", 500, 60));
    assertThat(fold.said().in("unknown", ALL)).isZero();
    assertThat(fold.said().in("440304001", ALL)).isEqualTo(1);
    assertThat(fold.said().in("440304001", LENGTH)).isEqualTo(500_000);

    fold.take(link("link", 2, "440304002", 500, 60));
    assertThat(fold.said().in("440304001", LENGTH)).isZero();
    assertThat(fold.said().in("440304002", LENGTH)).isEqualTo(500_000);
    assertThat(fold.said().in("440304002", REGISTERED)).isEqualTo(1);
    assertThat(fold.said().in("440304001", ONLINE)).isZero();
    assertThat(fold.said().in("440304002", ONLINE)).isEqualTo(1);
  }

  @Test
  void anOlderRegistryRecordThatComesLaterOverwritesNothing() throws Exception {
    fold.take(link("link", 2, "440304002", 500, 60)).take(link("link", 1, "440304001", 500, 60));
    fold.clock(MIDNIGHT);

    assertThat(fold.said().in("440304002", REGISTERED)).isEqualTo(1);
    assertThat(fold.said().in("440304001", REGISTERED)).isZero();
  }

  @Test
  void aCorrectionReplacesTheValueOfItsSlot() throws Exception {
    SiteFact first = pm25(MIDNIGHT, 40);
    fold.take(first).take(correction(first, 28));
    assertThat(fold.said().at(PM25_HOUR, MIDNIGHT)).isEqualTo(28_000);
    assertThat(fold.said().total(ALL)).isEqualTo(1);

    fold.take(first);
    assertThat(fold.said().at(PM25_HOUR, MIDNIGHT)).isEqualTo(28_000);
    assertThat(fold.arrivals().accepted).isEqualTo(2);
    assertThat(fold.arrivals().repeated).isEqualTo(1);
    assertThat(fold.rows(Table.READINGS)).isEqualTo(2);
  }

  @Test
  void ofTwoPayloadsWithOneIdTheLaterIngestedWins() throws Exception {
    SiteFact early = pm25(MIDNIGHT, 40);
    SiteFact late = pm25(MIDNIGHT, 50);
    late.ingestTime++;
    late.version = Fact.versionOf(late.ingestTime, 1);
    fold.take(late).take(early);

    assertThat(fold.said().at(PM25_HOUR, MIDNIGHT)).isEqualTo(50_000);
    assertThat(fold.said().total(ALL)).isEqualTo(1);
  }

  @Test
  void anHourNeedsFortyFiveMinutesOfSampling() throws Exception {
    for (int i = 0; i < 8; i++) {
      fold.take(reading("station", "air_station", "pm25", MIDNIGHT + i * 5 * MINUTE, 10 + i, 300));
    }
    assertThat(fold.said().total(PM25_STATIONS)).isZero();

    fold.take(reading("station", "air_station", "pm25", MIDNIGHT + 40 * MINUTE, 18, 300));
    assertThat(fold.said().total(PM25_STATIONS)).isEqualTo(1);
    assertThat(fold.said().at(PM25_HOUR, MIDNIGHT)).isEqualTo(14_000);
  }

  @Test
  void aDayNeedsTwentyValidHours() throws Exception {
    for (int hour = 0; hour < 19; hour++) {
      fold.take(pm25(MIDNIGHT + hour * HOUR, 30));
    }
    assertThat(fold.said().total(PM25_DAY_STATIONS)).isZero();

    fold.take(pm25(MIDNIGHT + 23 * HOUR, 50));
    assertThat(fold.said().total(PM25_DAY_STATIONS)).isEqualTo(1);
    assertThat(fold.said().at(PM25_DAY, MIDNIGHT)).isEqualTo(31_000);
  }

  @Test
  void theRunningMeanOfEightHoursStaysWithinItsDay() throws Exception {
    for (int hour = -8; hour < 8; hour++) {
      fold.take(ozone(MIDNIGHT + hour * HOUR, hour < 0 ? 200 : 80));
    }

    assertThat(fold.said().at(OZONE, MIDNIGHT)).isEqualTo(80_000);
    assertThat(fold.said().sums())
        .containsEntry("%d|unknown|unknown|%d|80000".formatted(OZONE_MAX, MIDNIGHT), 1L);
  }

  @Test
  void aDeviceFallsSilentWhenItsTimeIsUpAndComesBack() throws Exception {
    long end = MIDNIGHT + 3 * 300_000;
    fold.take(speed("link", MIDNIGHT, 30)).clock(end - 1);
    assertThat(fold.said().total(ONLINE)).isEqualTo(1);

    fold.clock(end);
    assertThat(fold.said().total(ONLINE)).isZero();

    fold.take(speed("link", MIDNIGHT + 10 * MINUTE, 30));
    assertThat(fold.said().total(ONLINE)).isEqualTo(1);
    assertThat(fold.said().at(ONLINE, end)).isZero();
  }

  @Test
  void aReadingOfASettledWindowIsMarked() throws Exception {
    int mark =
        FoldHarness.catalogue().measure("link_length").orElseThrow().lateMarks().get(0).code();
    SiteFact late = speed("link", MIDNIGHT, 30);
    fold.take(late);
    assertThat(fold.said().total(mark)).isZero();

    SiteFact later = speed("link", MIDNIGHT + MINUTE, 40);
    later.kafkaTimestamp = MIDNIGHT + 30 * DAY;
    fold.take(later);
    assertThat(fold.said().total(mark)).isEqualTo(1);
  }

  @Test
  void aReadingFromBeyondTheHorizonIsTooLate() throws Exception {
    fold.close();
    fold = open(FoldOptions.of(FoldHarness.catalogue().texts()), Optional.empty());
    fold.take(pm25(MIDNIGHT, 40)).clock(MIDNIGHT + 3 * DAY);
    fold.take(pm25(MIDNIGHT + HOUR, 40));

    assertThat(fold.rows(Table.LATE_EVENTS)).isEqualTo(1);
    assertThat(fold.arrivals().tooLate).isEqualTo(1);
    assertThat(fold.said().total(ALL)).isEqualTo(1);
  }

  @Test
  void readingsThatAreOldEnoughLeaveTheStateAndWhatWasSaidStands() throws Exception {
    fold.close();
    fold = open(FoldOptions.of(FoldHarness.catalogue().texts()), Optional.empty());
    for (int hour = 0; hour < 24; hour++) {
      fold.take(pm25(MIDNIGHT + hour * HOUR, 40));
    }
    int full = size();
    fold.clock(MIDNIGHT + 10 * DAY);

    // Each reading takes 33 bytes.
    assertThat(size()).isLessThan(full - 24 * 30);
    assertThat(fold.flink().numEventTimeTimers()).isZero();
    assertThat(fold.said().total(ALL)).isEqualTo(24);
    assertThat(fold.said().total(PM25_DAY_STATIONS)).isEqualTo(1);

    fold.take(pm25(MIDNIGHT + 10 * DAY, 40));
    assertThat(fold.said().total(ALL)).isEqualTo(25);
  }

  private int size() throws Exception {
    return (int)
        fold.snapshot().getManagedKeyedState().stream()
            .mapToLong(handle -> handle.getStateSize())
            .sum();
  }

  @Test
  void aDeviceThatLeavesServiceIsNoLongerRegistered() throws Exception {
    SiteFact open = link("link", 1, "440304001", 500, 60);
    Registration then = open.registration.orElseThrow();
    fold.take(open).clock(MIDNIGHT);
    assertThat(fold.said().total(REGISTERED)).isEqualTo(1);

    fold.take(
        registered(
            "link",
            2,
            new Registration(
                then.kind(),
                then.street(),
                then.department(),
                then.metrics(),
                then.intervals(),
                then.lengthMillimetres(),
                then.roadClass(),
                then.freeFlowKmh(),
                then.targetClass(),
                then.noiseClass(),
                then.validFrom(),
                MIDNIGHT + DAY)));
    assertThat(fold.said().total(REGISTERED)).isEqualTo(1);

    fold.clock(MIDNIGHT + DAY);
    assertThat(fold.said().total(REGISTERED)).isZero();
    assertThat(fold.said().at(REGISTERED, MIDNIGHT + DAY)).isEqualTo(-1);
  }

  @Test
  void aRegistryRecordThatComesAgainIsCountedAsRepeated() throws Exception {
    fold.take(link("link", 1, "440304001", 500, 60)).take(link("link", 1, "440304001", 500, 60));
    fold.clock(MIDNIGHT);

    assertThat(fold.said().total(REGISTERED)).isEqualTo(1);
    assertThat(fold.arrivals().accepted).isEqualTo(1);
    assertThat(fold.arrivals().repeated).isEqualTo(1);
    assertThat(fold.rows(Table.SITES)).isEqualTo(1);
  }

  @Test
  void theRowOfADeviceIsWrittenWhenItsPresenceTurns() throws Exception {
    fold.take(speed("link", MIDNIGHT, 30)).take(speed("link", MIDNIGHT + 1, 30));
    assertThat(fold.rows(Table.DEVICES)).isEqualTo(1);

    fold.clock(MIDNIGHT + HOUR);
    assertThat(fold.rows(Table.DEVICES)).isEqualTo(2);
  }

  @Test
  void theRowOfADeviceTellsOfItsNewestReadingThoughNoFurtherOneComes() throws Exception {
    fold.take(speed("link", MIDNIGHT, 30)).take(speed("link", MIDNIGHT + 1, 30));
    assertThat(fold.rows(Table.DEVICES)).isEqualTo(1);

    fold.flink().setProcessingTime(MINUTE);
    assertThat(fold.rows(Table.DEVICES)).isEqualTo(2);

    fold.flink().setProcessingTime(10 * MINUTE);
    assertThat(fold.rows(Table.DEVICES)).isEqualTo(2);
  }

  @Test
  void closedWindowsAreWrittenOnceAndAgainWhenCorrected() throws Exception {
    fold.take(link("link", 1, "440304001", 500, 60)).take(speed("link", MIDNIGHT, 30));
    assertThat(fold.rows(Table.SITE_VALUES)).isZero();

    fold.clock(MIDNIGHT + 5 * MINUTE);
    assertThat(fold.rows(Table.SITE_VALUES)).isEqualTo(1);

    fold.clock(MIDNIGHT + HOUR);
    assertThat(fold.rows(Table.SITE_VALUES)).isEqualTo(2);

    fold.take(speed("link", MIDNIGHT + MINUTE, 40));
    assertThat(fold.rows(Table.SITE_VALUES)).isEqualTo(4);
  }

  @Test
  void anAirStationWritesItsHourlyIndexAndMeans() throws Exception {
    fold.take(station("station", 1, "440304001"));
    for (String metric : new String[] {"so2", "no2", "co", "o3", "pm10", "pm25"}) {
      fold.take(reading("station", "air_station", metric, MIDNIGHT, 10, 3600));
    }
    fold.clock(MIDNIGHT + HOUR);

    assertThat(fold.rows(Table.SITE_VALUES)).isEqualTo(7);
  }

  @Test
  void aClosedDayOfAnAirStationIsWrittenWithItsIndexAndAgainWhenCorrected() throws Exception {
    String[] metrics = {"so2", "no2", "co", "o3", "pm10", "pm25"};
    fold.take(station("station", 1, "440304001"));
    for (int hour = 0; hour < 24; hour++) {
      for (String metric : metrics) {
        fold.take(reading("station", "air_station", metric, MIDNIGHT + hour * HOUR, 10, 3600));
      }
    }
    fold.clock(MIDNIGHT + DAY - 1);
    int ofHours = 23 * (metrics.length + 1);
    assertThat(fold.rows(Table.SITE_VALUES)).isEqualTo(ofHours);

    // Of the day there are ozone's largest eight hours besides.
    fold.clock(MIDNIGHT + DAY);
    int ofDay = metrics.length + 2;
    assertThat(fold.rows(Table.SITE_VALUES)).isEqualTo(ofHours + metrics.length + 1 + ofDay);

    fold.take(reading("station", "air_station", "pm25", MIDNIGHT + HOUR + 1, 20, 3600));
    assertThat(fold.rows(Table.SITE_VALUES))
        .isEqualTo(ofHours + 2 * (metrics.length + 1) + 2 * ofDay);
  }

  @Test
  void aDayIsClosedThoughItsStationFellSilentLongBeforeItsEnd() throws Exception {
    fold.take(pm25(MIDNIGHT, 10)).clock(MIDNIGHT + 3 * HOUR);
    long before = fold.rows(Table.SITE_VALUES);

    fold.clock(MIDNIGHT + DAY);

    assertThat(fold.rows(Table.SITE_VALUES)).isEqualTo(before + 2);
  }

  @Test
  void aRestoredFoldGoesOnFromWhatWasSaid() throws Exception {
    fold.take(link("link", 1, "440304001", 500, 60)).take(speed("link", MIDNIGHT, 30));
    OperatorSubtaskState state = fold.snapshot();
    fold.close();
    fold = open(FoldHarness.options(), Optional.of(state));
    fold.take(speed("link", MIDNIGHT, 30));
    assertThat(fold.said().total(ALL)).isZero();

    fold.take(speed("link", MIDNIGHT + MINUTE, 50)).clock(MIDNIGHT + HOUR);
    assertThat(fold.said().total(ALL)).isEqualTo(1);
    assertThat(fold.said().total(LINKS)).isZero();
    assertThat(fold.said().total(TIME)).isEqualTo(45_000_000_000L - 60_000_000_000L);
    assertThat(fold.said().total(ONLINE)).isEqualTo(-1);
  }

  @Test
  void aSnapshotIsNotChangedByWhatComesAfterIt() throws Exception {
    fold.take(speed("link", MIDNIGHT, 30));
    SiteState state = new SiteState();
    Series series = state.series("speed", 15);
    SiteFact first = speed("link", MIDNIGHT, 30);
    series.open(first.eventTime, state.owner).insert(first);
    SiteState copy = new SiteStateSerializer().copy(state);
    SiteFact second = speed("link", MIDNIGHT + 1, 30);
    copy.series.get(0).open(second.eventTime, copy.owner).insert(second);

    assertThat(state.series.get(0).chunk(0).size()).isEqualTo(1);
    assertThat(copy.series.get(0).chunk(0).size()).isEqualTo(2);
  }
}
