package io.city360.onebox.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.city360.avro.DataFlag;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.avro.Stream;
import io.city360.onebox.reference.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorAdaptersTest {

  private static final String PRSA_HEADER =
      "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"PM10\",\"SO2\",\"NO2\",\"CO\",\"O3\","
          + "\"TEMP\",\"station\"";

  @TempDir private Path folder;

  @Test
  void anHourIsLabelledByItsEndAndItsValuesArriveHalfAnHourLater() throws IOException {
    List<AdaptedEvent> events =
        Replayed.ofText(folder, PRSA_HEADER, "1,2013,3,1,0,9,10,NA,17,300,89,-0.7,\"Dongsi\"");
    Replayed.assertSound(events);
    List<Reading> readings = Replayed.records(events, Reading.class);
    assertThat(readings)
        .extracting(Reading::getMetric)
        .containsExactly("pm25", "pm10", "no2", "co", "o3");
    assertThat(readings)
        .allMatch(r -> r.getEventTime() == millis("2013-02-28T15:00:00Z"))
        .allMatch(r -> r.getIngestTime() == millis("2013-02-28T16:30:00Z"));
    assertThat(events.get(1).arrivalTime()).isEqualTo(millis("2013-02-28T16:30:00Z"));
    assertThat(readings.get(3).getValue()).isEqualTo(0.3);
    assertThat(readings.get(3).getUnit()).isEqualTo("mg/m3");
  }

  @Test
  void anEmptyValueIsAReadingThatDidNotComeThrough() throws IOException {
    List<Reading> readings =
        Replayed.records(
            Replayed.ofText(folder, PRSA_HEADER, "1,2013,3,1,0,9,10, ,17,NA,89,-0.7,\"Dongsi\""),
            Reading.class);
    assertThat(readings).hasSize(5);
    assertThat(readings.get(2).getMetric()).isEqualTo("so2");
    assertThat(readings.get(2).getFlag()).isEqualTo(DataFlag.B);
    assertThat(readings.get(2).getValue()).isZero();
  }

  @Test
  void aStationIsRegisteredBeforeItsFirstReading() throws IOException {
    List<AdaptedEvent> events =
        Replayed.ofText(folder, PRSA_HEADER, "1,2013,3,1,0,9,10,3,17,300,89,-0.7,\"Dongsi\"");
    assertThat(events.get(0).stream()).isEqualTo(Stream.SITES);
    Site site = (Site) events.get(0).record();
    assertThat(site.getSiteId()).isEqualTo("prsa-Dongsi").isEqualTo(events.get(1).key());
    assertThat(site.getKind()).isEqualTo("air_station");
    assertThat(site.getMetrics()).hasSize(6).allMatch(metric -> metric.getIntervalS() == 3600);
    assertThat(site.getValidFrom()).isEqualTo(millis("2013-02-28T15:00:00Z"));
    assertThat(site.getStreetCode()).isNotNull();
  }

  @Test
  void theFourStationsOfBeijingHaveEveryValueThatIsNotNa() throws IOException {
    long readings = 0;
    long broken = 0;
    for (String station : List.of("Aotizhongxin", "Changping", "Dingling", "Dongsi")) {
      List<AdaptedEvent> events =
          Replayed.of(SharedData.file("air/PRSA_Data_" + station + "_20130301-20170228.csv.gz"));
      List<Reading> values = Replayed.records(events, Reading.class);
      assertThat(Replayed.records(events, Site.class)).hasSize(1);
      assertThat(values)
          .allMatch(r -> r.getIngestTime() == r.getEventTime() + Duration.ofMinutes(90).toMillis());
      readings += values.size();
      broken += values.stream().filter(r -> r.getFlag() != DataFlag.N).count();
    }
    assertThat(readings).isEqualTo(815_612);
    assertThat(broken).as("the lone blank in an SO2 column").isEqualTo(1);
  }

  @Test
  void speedsBecomeKilometresPerHourAndZeroIsNoValue() throws IOException {
    List<AdaptedEvent> events = Replayed.ofText(folder, "773869,767541", "60,0", "30,50", "10,40");
    Replayed.assertSound(events);
    List<Reading> readings = Replayed.records(events, Reading.class);
    assertThat(readings).hasSize(6);
    assertThat(readings.get(0).getValue()).isEqualTo(96.56064, within(1e-12));
    assertThat(readings.get(0).getUnit()).isEqualTo("km/h");
    assertThat(readings.get(0).getEventTime()).isEqualTo(millis("2012-03-01T08:00:00Z"));
    assertThat(readings.get(1).getFlag()).isEqualTo(DataFlag.B);
    assertThat(readings.get(2).getEventTime()).isEqualTo(millis("2012-03-01T08:05:00Z"));
    List<Site> sites = Replayed.records(events, Site.class);
    assertThat(sites).extracting(Site::getSiteId).containsExactly("metrla-773869", "metrla-767541");
    assertThat(sites.get(0).getMetrics()).containsExactly(new SiteMetric("speed", 300));
    assertThat(sites.get(0).getFreeFlowKmh())
        .as("85 %% of the way through 10, 30, 60")
        .isEqualTo(51 * 1.609344, within(1e-9));
    assertThat(sites.get(1).getFreeFlowKmh())
        .as("0 is left out")
        .isEqualTo(48.5 * 1.609344, within(1e-9));
    assertThat(sites).allMatch(site -> site.getLengthM() == 1000);
  }

  @Test
  void detectorsGetTheirPlacesFromTheTableBesideTheFile() throws IOException {
    Files.writeString(
        folder.resolve("metrla_sensor_locations.csv"),
        "index,sensor_id,latitude,longitude\n0,773869,34.15497,-118.31829\n");
    List<Site> sites =
        Replayed.records(Replayed.ofText(folder, "773869,767541", "60,0"), Site.class);
    assertThat(sites.get(0).getLat()).isEqualTo(34.15497);
    assertThat(sites.get(0).getLon()).isEqualTo(-118.31829);
    assertThat(sites.get(1).getLat()).isNull();
  }

  @Test
  void fourDaysOfLosAngelesHaveAReadingInEveryCell() throws IOException {
    List<AdaptedEvent> events =
        Replayed.of(SharedData.file("traffic/metrla_2012-03-01_04_speed.csv.gz"));
    Replayed.assertSound(events);
    assertThat(Replayed.records(events, Reading.class)).hasSize(238_464);
    List<Site> sites = Replayed.records(events, Site.class);
    assertThat(sites).hasSize(207).allMatch(site -> site.getLat() != null);
    assertThat(sites).allMatch(site -> site.getFreeFlowKmh() > 40 && site.getFreeFlowKmh() < 115);
    assertThat(sites.stream().map(Site::getStreetCode).distinct()).hasSize(10);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
