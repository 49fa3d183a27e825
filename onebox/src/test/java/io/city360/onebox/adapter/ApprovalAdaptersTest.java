package io.city360.onebox.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.Decision;
import io.city360.onebox.reference.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalAdaptersTest {

  private static final String WABO_HEADER =
      "case:channel,case:concept:name,case:deadline,case:department,case:enddate,case:startdate,"
          + "concept:instance,concept:name,org:resource,time:timestamp";
  private static final String CALGARY_HEADER =
      "permitnum,statuscurrent,applieddate,issueddate,completeddate,permittypemapped,"
          + "permitclassmapped,workclassmapped,estprojectcost,communitycode";

  @TempDir private Path folder;

  @Test
  void aPermitIsFiledAcceptedWorkedOnAndDecided() throws IOException {
    String permit =
        "Internet,case-1,2011-12-06 13:41:31.788000+01:00,General,2011-11-24 15:43:36+01:00,"
            + "2011-10-11 13:42:22.688000+02:00,";
    List<ApprovalEvent> events =
        approvals(
            WABO_HEADER,
            permit + "t2,T02 Check confirmation,admin1,2011-10-12 08:26:25.398000+02:00",
            permit + "t1,Confirmation of receipt,R21,2011-10-11 13:45:40.276000+02:00");
    assertThat(events)
        .extracting(ApprovalEvent::getEventType)
        .containsExactly(
            ApprovalEventType.FILED,
            ApprovalEventType.ACCEPTED,
            ApprovalEventType.CORRECTED,
            ApprovalEventType.DECIDED);
    assertThat(events).extracting(ApprovalEvent::getSeq).containsExactly(1L, 2L, 3L, 4L);
    assertThat(events.get(0).getEventTime()).isEqualTo(millis("2011-10-11T11:42:22.688Z"));
    assertThat(events.get(0).getDueAt()).isEqualTo(millis("2011-12-06T12:41:31.788Z"));
    assertThat(events.get(0).getChannel()).isEqualTo("web");
    assertThat(events.get(2).getItemTags()).containsExactly("T02", "by_administrator");
    assertThat(events.get(3).getEventTime()).isEqualTo(millis("2011-11-24T14:43:36Z"));
    assertThat(events.get(3).getDecision()).isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void theLogOfPermitsHasItsKnownCounts() throws IOException {
    List<AdaptedEvent> events =
        Replayed.of(SharedData.file("approvals/wabo_receipt_events.csv.gz"));
    Replayed.assertSound(events);
    List<ApprovalEvent> approvals = Replayed.records(events, ApprovalEvent.class);
    assertThat(approvals.stream().map(ApprovalEvent::getApprovalId).distinct()).hasSize(955);
    assertThat(count(approvals, ApprovalEventType.FILED)).isEqualTo(955);
    assertThat(count(approvals, ApprovalEventType.ACCEPTED)).isEqualTo(955);
    assertThat(count(approvals, ApprovalEventType.DECIDED)).isEqualTo(884);
    assertThat(count(approvals, ApprovalEventType.CORRECTED)).isEqualTo(5_801 - 955);
    assertThat(approvals.toString()).doesNotContain("Resource").doesNotContain("admin1");
  }

  @Test
  void aBuildingPermitIsFiledDecidedAndDeliveredOnDays() throws IOException {
    List<ApprovalEvent> events =
        approvals(
            CALGARY_HEADER,
            "BP1,Completed,2013-07-08T00:00:00.000,2013-07-23T00:00:00.000,"
                + "2014-01-31T00:00:00.000,Building,Residential,New,246089.8,SAD");
    assertThat(events)
        .extracting(ApprovalEvent::getEventType)
        .containsExactly(
            ApprovalEventType.FILED, ApprovalEventType.DECIDED, ApprovalEventType.DELIVERED);
    assertThat(events.get(0).getEventTime()).isEqualTo(millis("2013-07-08T06:00:00Z"));
    assertThat(events.get(0).getDeclaredAmount()).isEqualTo(24_608_980);
    assertThat(events.get(0).getStreetCode()).isNotNull();
    assertThat(events.get(1).getDecision()).isEqualTo(Decision.APPROVED);
    assertThat(events.get(2).getEventTime()).isEqualTo(millis("2014-01-31T07:00:00Z"));
  }

  @Test
  void thePermitsOfCalgaryHaveTheirKnownCounts() throws IOException {
    List<AdaptedEvent> events = Replayed.of(SharedData.file("approvals/calgary_permits.csv.gz"));
    Replayed.assertSound(events);
    List<ApprovalEvent> approvals = Replayed.records(events, ApprovalEvent.class);
    assertThat(count(approvals, ApprovalEventType.FILED)).isEqualTo(2_497);
    assertThat(count(approvals, ApprovalEventType.DECIDED)).isEqualTo(2_393);
    assertThat(count(approvals, ApprovalEventType.DELIVERED)).isEqualTo(2_214);
  }

  @Test
  void thePermitsOfCalgaryCarryTheirDeclaredAmountsToTheCent() throws IOException {
    List<ApprovalEvent> filed =
        Replayed.records(
                Replayed.of(SharedData.file("approvals/calgary_permits.csv.gz")),
                ApprovalEvent.class)
            .stream()
            .filter(event -> event.getDeclaredAmount() != null)
            .toList();
    assertThat(filed).hasSize(2_237);
    assertThat(filed).extracting(ApprovalEvent::getEventType).containsOnly(ApprovalEventType.FILED);
    assertThat(filed.stream().mapToLong(ApprovalEvent::getDeclaredAmount).sum())
        .isEqualTo(98_152_835_106L);
  }

  private static long count(List<ApprovalEvent> approvals, ApprovalEventType type) {
    return approvals.stream().filter(event -> event.getEventType() == type).count();
  }

  private List<ApprovalEvent> approvals(String... lines) throws IOException {
    List<AdaptedEvent> events = Replayed.ofText(folder, lines);
    Replayed.assertSound(events);
    return Replayed.records(events, ApprovalEvent.class);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
