package io.city360.onebox.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.catalogue.Catalogue;
import io.city360.onebox.reference.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What adapters emit is what the catalogue knows. */
class CodeTableTest {

  private final Catalogue catalogue = Catalogue.bundled();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "streets.csv",
        "boston311-channels.csv",
        "boston311-categories.csv",
        "boston311-departments.csv",
        "boston311-neighbourhoods.csv",
        "boston311-wards.csv",
        "la311-channels.csv",
        "la311-categories.csv",
        "la311-departments.csv",
        "la311-districts.csv",
        "prsa-streets.csv",
        "wabo-channels.csv",
        "wabo-departments.csv",
        "calgary-communities.csv",
        "calgary-departments.csv"
      })
  void everyCodeOfATableIsInTheCatalogue(String name) {
    Map<String, Map<String, String>> rows = CodeTable.of(name).rows();
    assertThat(rows).isNotEmpty();
    for (Map<String, String> row : rows.values()) {
      row.forEach(
          (column, code) -> {
            if (isOurs(column)) {
              assertThat(allowed(name, column)).as("%s %s", name, row).contains(code);
            }
          });
    }
  }

  private static boolean isOurs(String column) {
    return Set.of("street", "channel", "reporter_type", "cat1", "nature", "department")
        .contains(column);
  }

  private Set<String> allowed(String table, String column) {
    return switch (column) {
      case "street" ->
          catalogue.streets().stream().map(street -> street.code()).collect(Collectors.toSet());
      case "department" ->
          catalogue.departments().stream()
              .map(department -> department.id())
              .collect(Collectors.toSet());
      case "channel" ->
          (table.startsWith("wabo")
                  ? catalogue.codes().approvalChannels()
                  : catalogue.codes().caseChannels())
              .ids();
      case "reporter_type" -> catalogue.codes().reporterTypes().ids();
      case "cat1" -> catalogue.codes().categories().ids();
      case "nature" -> catalogue.codes().natures().ids();
      default -> throw new AssertionError(column);
    };
  }

  @Test
  void theStreetsAreThoseOfTheCatalogueAndBostonFillsThemAll() {
    Set<String> streets =
        catalogue.streets().stream().map(street -> street.code()).collect(Collectors.toSet());
    assertThat(CodeTable.of("streets.csv").rows().keySet()).isEqualTo(streets);
    assertThat(
            CodeTable.of("boston311-neighbourhoods.csv").rows().values().stream()
                .map(row -> row.get("street")))
        .containsAll(streets);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases/boston311_2011Q3.csv.gz",
        "cases/la311_2017-12-27_31.csv.gz",
        "air/PRSA_Data_Dongsi_20130301-20170228.csv.gz",
        "traffic/metrla_2012-03-01_04_speed.csv.gz",
        "approvals/wabo_receipt_events.csv.gz",
        "approvals/calgary_permits.csv.gz"
      })
  void everyStreetAndDepartmentIsInForceOnTheDayOfItsEvent(String name) throws IOException {
    long checked = 0;
    for (AdaptedEvent event : Replayed.of(SharedData.file(name))) {
      long day = catalogue.calendar().localDay(event.stream().eventTime(event.record()));
      Optional<String> street = code(event, "street_code");
      Optional<String> department = code(event, "dept_code");
      street.ifPresent(
          code ->
              assertThat(catalogue.streets())
                  .as("street %s at %s", code, event)
                  .anyMatch(known -> known.code().equals(code) && known.validity().covers(day)));
      department.ifPresent(
          code ->
              assertThat(catalogue.departments())
                  .as("department %s at %s", code, event)
                  .anyMatch(known -> known.id().equals(code) && known.validity().covers(day)));
      checked += (street.isPresent() ? 1 : 0) + (department.isPresent() ? 1 : 0);
    }
    assertThat(checked).isPositive();
  }

  private static Optional<String> code(AdaptedEvent event, String field) {
    var schema = event.record().getSchema().getField(field);
    return Optional.ofNullable(schema).map(f -> (String) event.record().get(f.pos()));
  }

  @Test
  void readingsHaveMetricUnitAndKindOfTheCatalogueAndArriveInTime() throws IOException {
    List<AdaptedEvent> events =
        new ArrayList<>(
            Replayed.ofText(
                folder,
                "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station",
                "1,2013,3,1,0,9,10,3,17,300,89,Dongsi"));
    events.addAll(Replayed.ofText(folder, "773869,767541", "60,50"));
    for (Reading reading : Replayed.records(events, Reading.class)) {
      var metric = catalogue.metric(reading.getMetric()).orElseThrow();
      assertThat(reading.getUnit()).isEqualTo(metric.unit());
      assertThat(reading.getValue()).isBetween(metric.min(), metric.max());
      assertThat(catalogue.siteKind(reading.getDeviceType())).isPresent();
      Duration delay =
          Duration.between(
              Instant.ofEpochMilli(reading.getEventTime()),
              Instant.ofEpochMilli(reading.getIngestTime()));
      assertThat(delay)
          .isLessThanOrEqualTo(metric.lateAfter().orElse(catalogue.lateAfter("readings")));
    }
    for (Site site : Replayed.records(events, Site.class)) {
      var kind = catalogue.siteKind(site.getKind()).orElseThrow();
      assertThat(kind.intervals().keySet())
          .containsAll(site.getMetrics().stream().map(SiteMetric::getMetric).toList());
    }
  }

  @Test
  void aColumnThatATableDoesNotHaveIsAnError() {
    CodeTable table = CodeTable.of("wabo-channels.csv");
    assertThat(table.find("Carrier pigeon", "channel")).isEmpty();
    assertThat(table.find("Internet", "channel")).contains("web");
    assertThatThrownBy(() -> table.find("Internet", "chanel"))
        .hasMessageContaining("wabo-channels.csv");
    assertThatThrownBy(() -> CodeTable.of("none.csv")).hasMessageContaining("none.csv");
  }
}
