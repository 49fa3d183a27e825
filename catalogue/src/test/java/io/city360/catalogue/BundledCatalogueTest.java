package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
  void theFiveTopicsCarryTheirIndicators() {
    assertThat(ids("public_demand"))
        .containsExactlyInAnyOrder(
            "case_intake_count",
            "dispatch_time_avg_s",
            "dispatch_accuracy",
            "first_contact_24h_rate",
            "case_ontime_rate",
            "case_satisfaction_rate",
            "case_reopen_rate");
    assertThat(ids("gov_service"))
        .containsExactlyInAnyOrder(
            "approval_intake_count",
            "instant_approval_rate",
            "time_limit_compression",
            "approval_ontime_rate",
            "online_filing_rate",
            "auto_approval_rate",
            "approval_satisfaction_rate");
    assertThat(ids("traffic"))
        .containsExactlyInAnyOrder("congestion_index", "avg_speed_kmh", "congested_km_share");
    assertThat(ids("air_noise"))
        .containsExactlyInAnyOrder(
            "aqi_hourly", "aqi_daily", "pm25_24h", "o3_8h_max", "o3_8h_worst_station");
    assertThat(ids("sensing_dq"))
        .containsExactlyInAnyOrder(
            "device_online_rate",
            "reading_valid_rate",
            "ingest_latency_p95_s",
            "late_event_share",
            "duplicate_event_share");
  }

  @Test
  void everyKindOfMeasureIsExercised() {
    assertThat(CATALOGUE.measures()).extracting(Measure::kind).contains(MeasureKind.values());
  }

  @Test
  void ratiosKeepTheirParts() {
    Set<String> whole =
        CATALOGUE.indicators().stream()
            .filter(indicator -> !indicator.formula().isRatio())
            .map(Indicator::id)
            .collect(Collectors.toSet());

    assertThat(whole)
        .containsExactlyInAnyOrder(
            "case_intake_count",
            "approval_intake_count",
            "aqi_hourly",
            "aqi_daily",
            "o3_8h_worst_station",
            "ingest_latency_p95_s");
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

  @Test
  void aWorkedWeekendDayIsAWorkingDayAndAHolidayIsNot() {
    WorkingCalendar calendar = CATALOGUE.workingCalendar();

    assertThat(calendar.isWorkingDay(LocalDate.of(2024, 10, 12))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.of(2024, 10, 2))).isFalse();
    assertThat(calendar.workingDaysBetween(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 10, 12)))
        .isEqualTo(5);
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
