package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.udfs.AirLimits;
import io.city360.udfs.Averaging;
import io.city360.udfs.Pollutant;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundledCatalogueTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();

  @Test
  void tenTopicsLieInFiveFieldsTwoInEach() {
    assertThat(CATALOGUE.fields()).hasSize(5);
    assertThat(CATALOGUE.topics()).hasSize(10);
    assertThat(CATALOGUE.fields())
        .allSatisfy(field -> assertThat(CATALOGUE.topicsOf(field.id())).hasSize(2));
  }

  @Test
  void streetsAndAreasSumToTheDistrict() {
    assertThat(CATALOGUE.streets()).hasSize(10);
    assertThat(CATALOGUE.streets().stream().mapToLong(Street::population).sum())
        .isEqualTo(1_553_225);
    assertThat(CATALOGUE.streets().stream().mapToDouble(Street::areaKm2).sum())
        .isCloseTo(78.66, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void theRegistrySizeIsTheDistrictsOfFiftyThreeThousandDevices() {
    assertThat(CATALOGUE.siteKinds().stream().mapToInt(SiteKind::devices).sum()).isEqualTo(53_000);
  }

  @Test
  void topicsCarryTheirIndicators() {
    assertThat(ids("public_demand"))
        .contains(
            "case_intake_count",
            "dispatch_time_avg_s",
            "dispatch_accuracy",
            "first_contact_24h_rate",
            "case_ontime_rate",
            "case_satisfaction_rate",
            "case_reopen_rate");
    assertThat(ids("urban_mgmt"))
        .containsExactlyInAnyOrder(
            "um_case_density",
            "um_proactive_rate",
            "um_ontime_disposal_rate",
            "um_rework_rate",
            "um_shuffle_rate",
            "um_overdue_backlog_10k");
    assertThat(ids("business_env"))
        .contains(
            "startup_license_count",
            "startup_cycle_p50_h",
            "construction_approval_p50_d",
            "supplement_rate",
            "self_pickup_rate",
            "ent_case_ontime_rate");
    assertThat(ids("gov_service"))
        .contains(
            "approval_intake_count",
            "instant_approval_rate",
            "time_limit_compression",
            "approval_ontime_rate",
            "online_filing_rate",
            "auto_approval_rate",
            "approval_satisfaction_rate");
    assertThat(ids("traffic"))
        .containsExactlyInAnyOrder(
            "congestion_index",
            "avg_speed_kmh",
            "congested_km_share",
            "queue_wait_p50_s",
            "traffic_freshness_p95_s",
            "congestion_event_count");
    assertThat(ids("water"))
        .containsExactlyInAnyOrder(
            "wq_compliance_rate",
            "wq_worst_class",
            "wq_composite_index",
            "do_low_hours",
            "wq_valid_rate");
    assertThat(ids("facility"))
        .contains(
            "waterlog_point_count",
            "waterlog_minutes",
            "drain_high_level_rate",
            "streetlight_on_rate",
            "facility_case_mttr_p50_h");
    assertThat(ids("safety"))
        .contains(
            "alarm_rate_1k",
            "crowd_density_max",
            "alarm_response_p90_min",
            "alarm_true_rate",
            "hazard_rectify_rate",
            "urgent_case_p90_h");
    assertThat(ids("air_noise"))
        .containsExactlyInAnyOrder(
            "aqi_hourly",
            "aqi_daily",
            "pm25_24h",
            "o3_8h_max",
            "o3_8h_worst_station",
            "good_air_day_rate",
            "noise_exceed_rate");
    assertThat(ids("sensing_dq"))
        .containsExactlyInAnyOrder(
            "device_online_rate",
            "reading_valid_rate",
            "ingest_latency_p95_s",
            "late_event_share",
            "duplicate_event_share",
            "case_duplicate_rate",
            "geo_valid_rate");
  }

  @Test
  void everyKindOfMeasureIsExercised() {
    assertThat(CATALOGUE.measures()).extracting(Measure::kind).contains(MeasureKind.values());
  }

  @Test
  void ratiosKeepTheirParts() {
    Set<String> whole =
        CATALOGUE.indicators().stream()
            .filter(Indicator::isScored)
            .filter(indicator -> !indicator.formula().isRatio())
            .map(Indicator::id)
            .collect(Collectors.toSet());

    assertThat(whole)
        .containsExactlyInAnyOrder(
            "um_case_density",
            "um_overdue_backlog_10k",
            "startup_cycle_p50_h",
            "construction_approval_p50_d",
            "facility_case_mttr_p50_h",
            "alarm_response_p90_min",
            "urgent_case_p90_h",
            "aqi_hourly",
            "aqi_daily",
            "ingest_latency_p95_s",
            "queue_wait_p50_s",
            "traffic_freshness_p95_s",
            "congestion_event_count",
            "waterlog_point_count",
            "waterlog_minutes",
            "wq_worst_class",
            "do_low_hours",
            "crowd_density_max");
  }

  @Test
  void whatIsNotComputedByItsOriginalFormulaSaysSo() {
    assertThat(CATALOGUE.indicators())
        .filteredOn(indicator -> indicator.approximation().isPresent())
        .extracting(Indicator::id)
        .containsExactlyInAnyOrder(
            "suggestion_adopted_count",
            "congestion_index",
            "traffic_freshness_p95_s",
            "streetlight_on_rate");
  }

  @Test
  void everyTopicIsCompleteWithTheIndicatorsOfTheReference() {
    assertThat(CATALOGUE.topics()).extracting(Topic::plannedWeight).containsOnly(0);
  }

  @Test
  void ofTheServiceItemsMoreThanAFifthIsDecidedInSeconds() {
    assertThat(CATALOGUE.serviceItems()).hasSize(546);
    assertThat(CATALOGUE.serviceItems()).filteredOn(ServiceItem::isSecondApproval).hasSize(123);
    assertThat(CATALOGUE.serviceItems())
        .allSatisfy(
            item -> {
              assertThat(item.source()).isEqualTo("placeholder");
              assertThat(item.promisedDays()).isLessThanOrEqualTo(item.statutoryDays());
            });
  }

  @Test
  void metricsOfTheAirAreInTheUnitsOfTheStandard() {
    assertThat(CATALOGUE.metric("co").orElseThrow().unit()).isEqualTo("mg/m3");
    for (String metric : List.of("so2", "no2", "o3", "pm10", "pm25")) {
      assertThat(CATALOGUE.metric(metric).orElseThrow().unit()).isEqualTo("ug/m3");
      assertThat(CATALOGUE.metric(metric).orElseThrow().scale()).isEqualTo(1000);
    }
    assertThat(CATALOGUE.metric("pm25").orElseThrow().kindsOfSite()).containsExactly("air_station");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2018-05-01", "2026-02-28", "2026-03-01", "2030-12-31", "2031-01-01"})
  void theWarningsOfTheAirAreTheLimitsOfTheDay(LocalDate day) {
    AirLimits limits = AirLimits.at(day);

    assertThat(warning("pm25_24h", day))
        .isEqualTo(limits.of(Pollutant.PM25).of(Averaging.DAY).orElseThrow());
    assertThat(warning("o3_8h_max", day))
        .isEqualTo(limits.of(Pollutant.O3).of(Averaging.EIGHT_HOURS).orElseThrow());
  }

  private static double warning(String id, LocalDate day) {
    Indicator indicator = CATALOGUE.indicator(id).orElseThrow();
    return indicator.editions().stream()
        .filter(edition -> edition.validity().covers(day.toEpochDay()))
        .findFirst()
        .map(TargetEdition::warning)
        .orElseGet(() -> indicator.warning().orElseThrow());
  }

  @Test
  void aWorkedWeekendDayIsAWorkingDayAndAHolidayIsNot() {
    WorkingCalendar calendar = CATALOGUE.workingCalendar();

    assertThat(calendar.isWorkingDay(LocalDate.of(2024, 10, 12))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.of(2024, 10, 2))).isFalse();
    assertThat(calendar.workingDaysBetween(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 10, 12)))
        .isEqualTo(5);
  }

  /**
   * A bridge day is paid with a worked weekend day, so that a year's free weekdays less its worked
   * weekend days are the statutory holidays: 11, and 13 since 2025. A day was added in 2015, two in
   * 2020; the exchange for New Year 2012 lay in 2011.
   */
  @ParameterizedTest
  @CsvSource({
    "2010, 11", "2011, 10", "2012, 12", "2013, 11", "2014, 11", "2015, 12", "2016, 11", "2017, 11",
    "2018, 11", "2019, 11", "2020, 13", "2021, 11", "2022, 11", "2023, 11", "2024, 11", "2025, 13",
    "2026, 13"
  })
  void aYearsFreeWeekdaysLessItsWorkedWeekendsAreTheStatutoryHolidays(int year, int holidays) {
    WorkingCalendar calendar = CATALOGUE.workingCalendar();
    LocalDate newYear = LocalDate.of(year, 1, 1);
    long weekdays =
        newYear
            .datesUntil(newYear.plusYears(1))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .count();

    assertThat(
            weekdays
                - calendar.workingDaysBetween(
                    newYear.minusDays(1), newYear.plusYears(1).minusDays(1)))
        .isEqualTo(holidays);
  }

  @Test
  void theWorkedWeekendsOf2018AreThoseOf2018() {
    WorkingCalendar calendar = CATALOGUE.workingCalendar();

    assertThat(calendar.isWorkingDay(LocalDate.of(2018, 2, 24))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.of(2018, 2, 15))).isFalse();
    assertThat(calendar.workingDaysBetween(LocalDate.of(2018, 2, 9), LocalDate.of(2018, 2, 24)))
        .isEqualTo(7);
  }

  @Test
  void everyStreetHasASchematicTile() {
    assertThat(CATALOGUE.geometry().split("\"schematic\": true", -1)).hasSize(11);
  }

  @Test
  void codesOfMeasuresStayTheSame() {
    // They stand in saved state: a change here makes old savepoints unreadable.
    assertThat(CATALOGUE.measure("case_due").orElseThrow().code()).isEqualTo(-797_049_093);
  }

  private static List<String> ids(String topic) {
    return CATALOGUE.indicatorsOf(topic).stream().map(Indicator::id).toList();
  }
}
