package io.city360.onebox.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.onebox.reference.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Boston311AdapterTest {

  private static final String HEADER =
      "case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,"
          + "subject,reason,type,queue,department,location,neighborhood,ward,latitude,longitude,"
          + "source";

  @TempDir private Path folder;

  @Test
  void aClosedRequestIsReportedDispatchedProcessedAndClosedInBostonsTime() throws IOException {
    List<CaseEvent> events =
        life(
            "101000000001,2011-07-01 01:32:33,2011-07-15 01:32:32,2011-12-01 05:06:58,ONTIME,"
                + "Closed,Case Closed Case Resolved,x,Public Works Department,Street Lights,"
                + "Street Light Outages,q,PWDx,1 Main St,Dorchester,Ward 17,42.2715,-71.0772,"
                + "Employee Generated");
    assertThat(events)
        .extracting(CaseEvent::getEventType)
        .containsExactly(
            CaseEventType.REPORTED,
            CaseEventType.REGISTERED,
            CaseEventType.DISPATCHED,
            CaseEventType.PROCESSED,
            CaseEventType.CLOSED);
    assertThat(events).extracting(CaseEvent::getSeq).containsExactly(1L, 2L, 3L, 4L, 5L);
    CaseEvent report = events.get(0);
    assertThat(report.getEventTime()).isEqualTo(millis("2011-07-01T05:32:33Z"));
    assertThat(report.getDueAt()).isEqualTo(millis("2011-07-15T05:32:32Z"));
    assertThat(report.getChannel()).isEqualTo("patrol");
    assertThat(report.getCat1()).isEqualTo("municipal_facility");
    assertThat(report.getStreetCode()).isEqualTo("440304001");
    assertThat(events.get(2).getDeptCode()).isEqualTo("urban_mgmt_bureau");
    assertThat(events.get(4).getEventTime()).isEqualTo(millis("2011-12-01T10:06:58Z"));
  }

  @Test
  void aRequestClosedAsDuplicateIsMergedInsteadOfClosed() throws IOException {
    List<CaseEvent> events =
        life(
            "101000000001,2011-07-01 01:32:33,,2011-07-02 05:06:58,ONTIME,Closed,Case Closed"
                + " DUPLICATE of 101000000007,x,Nobody,Sanitation,y,q,PWDx,1 Main St,,03,,,"
                + "Citizens Connect App");
    assertThat(events)
        .extracting(CaseEvent::getEventType)
        .containsExactly(
            CaseEventType.REPORTED,
            CaseEventType.REGISTERED,
            CaseEventType.DISPATCHED,
            CaseEventType.MERGED);
    assertThat(events.get(3).getParentCaseId()).isEqualTo("boston311-101000000007");
    assertThat(events.get(0).getDueAt()).isNull();
    assertThat(events.get(0).getDeptCode()).isNull();
    assertThat(events.get(0).getLat()).isNull();
    assertThat(events.get(0).getStreetCode()).as("the ward helps out").isEqualTo("440304011");
  }

  @Test
  void anUnknownPlaceHasNoStreetAndTheDefaultPointStays() throws IOException {
    CaseEvent report =
        life("101000000001,2011-07-01 01:32:33,,,ONTIME,Open, ,x,Nobody,Unheard,y,q,PWDx,,"
                + "Boston, ,42.3594,-71.0587,Telepathy")
            .get(0);
    assertThat(report.getStreetCode()).isNull();
    assertThat(report.getChannel()).isNull();
    assertThat(report.getCat1()).isEqualTo("other");
    assertThat(report.getLat()).isEqualTo(42.3594);
    assertThat(report.getLon()).isEqualTo(-71.0587);
  }

  @Test
  void theQuarterOf2011HasItsKnownCasesAndDeadlines() throws IOException {
    List<AdaptedEvent> events = Replayed.of(SharedData.file("cases/boston311_2011Q3.csv.gz"));
    Replayed.assertSound(events);
    Map<String, Life> lives = new HashMap<>();
    long newest = Long.MIN_VALUE;
    for (CaseEvent event : Replayed.records(events, CaseEvent.class)) {
      lives.computeIfAbsent(event.getCaseId(), id -> new Life()).take(event);
      newest = Math.max(newest, event.getEventTime());
    }
    long clock = newest;
    List<Life> effective = lives.values().stream().filter(life -> !life.merged).toList();
    assertThat(lives).hasSize(31_828);
    assertThat(effective).hasSize(30_737);
    List<Life> due =
        effective.stream().filter(life -> life.dueAt != null && life.dueAt <= clock).toList();
    assertThat(due).hasSize(25_740);
    assertThat(due.stream().filter(life -> life.closedAt != null && life.closedAt <= life.dueAt))
        .hasSize(19_382);
    assertThat(effective.stream().filter(life -> life.dueAt != null && life.dueAt > clock))
        .hasSize(19);
  }

  @Test
  void almostEveryRequestHasCategoryChannelAndDepartment() throws IOException {
    List<CaseEvent> reports =
        Replayed.records(
                Replayed.of(SharedData.file("cases/boston311_2011Q3.csv.gz")), CaseEvent.class)
            .stream()
            .filter(event -> event.getEventType() == CaseEventType.REPORTED)
            .toList();
    assertThat(reports).allMatch(event -> event.getChannel() != null && event.getCat1() != null);
    assertThat(reports).allMatch(event -> event.getDeptCode() != null);
    assertThat(reports.stream().filter(event -> event.getStreetCode() == null))
        .as("without neighbourhood or ward")
        .hasSizeLessThan(1_400);
    assertThat(reports.stream().map(CaseEvent::getStreetCode).distinct()).hasSize(11);
  }

  private List<CaseEvent> life(String row) throws IOException {
    List<AdaptedEvent> events = Replayed.ofText(folder, HEADER, row);
    Replayed.assertSound(events);
    return Replayed.records(events, CaseEvent.class);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static final class Life {
    private Long dueAt;
    private Long closedAt;
    private boolean merged;

    void take(CaseEvent event) {
      if (event.getDueAt() != null) {
        dueAt = event.getDueAt();
      }
      merged |= event.getEventType() == CaseEventType.MERGED;
      if (event.getEventType() == CaseEventType.CLOSED) {
        closedAt = event.getEventTime();
      }
    }
  }
}
