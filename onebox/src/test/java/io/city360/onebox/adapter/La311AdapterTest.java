package io.city360.onebox.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.TimeGranularity;
import io.city360.onebox.reference.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class La311AdapterTest {

  private static final String HEADER =
      "SRNumber,CreatedDate,UpdatedDate,Owner,RequestType,Status,RequestSource,Anonymous,"
          + "ServiceDate,ClosedDate,Latitude,Longitude,CD";

  @TempDir private Path folder;

  @Test
  void anUpdateAfterTheCloseIsACorrection() throws IOException {
    List<CaseEvent> events =
        life(
            "1-1,12/31/2017 11:59:58 PM,04/09/2018 09:25:28 AM,BOS,Bulky Items,Closed,Call,Y,"
                + "01/05/2018 12:00:00 AM,04/09/2018 09:18:35 AM,34.07,-118.26,13");
    assertThat(events)
        .extracting(CaseEvent::getEventType)
        .endsWith(CaseEventType.PROCESSED, CaseEventType.CLOSED, CaseEventType.CORRECTED);
    CaseEvent report = events.get(0);
    assertThat(report.getEventTime()).isEqualTo(millis("2018-01-01T07:59:58Z"));
    assertThat(report.getDueAt())
        .as("a date means by the end of that day")
        .isEqualTo(millis("2018-01-06T08:00:00Z"));
    assertThat(report.getAnonymous()).isTrue();
    assertThat(events.get(5).getEventTime()).isEqualTo(millis("2018-04-09T16:25:28Z"));
  }

  @Test
  void aCancelledRequestIsWithdrawn() throws IOException {
    assertThat(
            life(
                "1-1,12/31/2017 11:59:58 PM,01/01/2018 09:25:28 AM,BOS,Other,Cancelled,Call,N,,"
                    + "01/01/2018 09:25:28 AM,,,"))
        .extracting(CaseEvent::getEventType)
        .endsWith(CaseEventType.WITHDRAWN)
        .doesNotContain(CaseEventType.CLOSED, CaseEventType.CORRECTED);
  }

  @Test
  void aClosingWithoutTimeOfDayIsMarkedAndMayLieBeforeTheReport() throws IOException {
    List<CaseEvent> events =
        life(
            "1-1,12/31/2017 01:00:00 PM,12/31/2017 02:00:00 PM,BSL,Single Streetlight Issue,Closed,"
                + "Call,N,,12/31/2017 12:00:00 AM,,,4");
    CaseEvent close =
        events.stream()
            .filter(event -> event.getEventType() == CaseEventType.CLOSED)
            .findFirst()
            .orElseThrow();
    CaseEvent report =
        events.stream()
            .filter(event -> event.getEventType() == CaseEventType.REPORTED)
            .findFirst()
            .orElseThrow();
    assertThat(close.getGranularity()).isEqualTo(TimeGranularity.DAY);
    assertThat(close.getEventTime()).isLessThan(report.getEventTime());
    assertThat(report.getGranularity()).isEqualTo(TimeGranularity.INSTANT);
  }

  @Test
  void theLastDaysOf2017HaveTheirKnownCounts() throws IOException {
    List<AdaptedEvent> events = Replayed.of(SharedData.file("cases/la311_2017-12-27_31.csv.gz"));
    Replayed.assertSound(events);
    List<CaseEvent> cases = Replayed.records(events, CaseEvent.class);
    assertThat(cases.stream().map(CaseEvent::getCaseId).distinct()).hasSize(9_999);
    assertThat(count(cases, CaseEventType.WITHDRAWN)).isEqualTo(246);
    assertThat(count(cases, CaseEventType.CLOSED)).isEqualTo(9_748);
    assertThat(count(cases, CaseEventType.CORRECTED)).isEqualTo(3_976);
    assertThat(cases.stream().filter(e -> e.getGranularity() == TimeGranularity.DAY))
        .hasSize(2 * 63);
  }

  private static long count(List<CaseEvent> cases, CaseEventType type) {
    return cases.stream().filter(event -> event.getEventType() == type).count();
  }

  private List<CaseEvent> life(String row) throws IOException {
    List<AdaptedEvent> events = Replayed.ofText(folder, HEADER, row);
    Replayed.assertSound(events);
    return Replayed.records(events, CaseEvent.class);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
