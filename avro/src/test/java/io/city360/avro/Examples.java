package io.city360.avro;

import java.util.List;

/** Records with every kind of field set. */
public final class Examples {

  public static final long AN_INSTANT = 1_330_588_800_000L;

  private Examples() {}

  public static Reading reading() {
    return Reading.newBuilder()
        .setEventTime(AN_INSTANT)
        .setIngestTime(AN_INSTANT + 1500)
        .setEventId(EventIds.named("a reading"))
        .setSourceSystem("simulator")
        .setDeviceId("link-1")
        .setSeq(7)
        .setDeviceType("road_link")
        .setMetric("speed")
        .setValue(63.5)
        .setUnit("km/h")
        .setIntervalS(300)
        .setStreetCode("440304001")
        .setLon(114.06)
        .setCorrectsEventId(EventIds.named("an earlier reading"))
        .setAlarmState(AlarmState.RAISED)
        .build();
  }

  public static CaseEvent caseEvent() {
    return CaseEvent.newBuilder()
        .setEventTime(AN_INSTANT)
        .setIngestTime(AN_INSTANT + 1)
        .setEventId(EventIds.named("a case"))
        .setSourceSystem("simulator")
        .setCaseId("case-1")
        .setSeq(1)
        .setEventType(CaseEventType.REPORTED)
        .setChannel("12345")
        .setCat1("噪声")
        .setAnonymous(true)
        .setSeverity(Severity.HIGH)
        .setDueAt(AN_INSTANT + 86_400_000)
        .setRatingOverall(5)
        .setVerdict(Verdict.FALSE)
        .build();
  }

  public static ApprovalEvent approvalEvent() {
    return ApprovalEvent.newBuilder()
        .setEventTime(AN_INSTANT)
        .setIngestTime(AN_INSTANT + 1)
        .setEventId(EventIds.named("an approval"))
        .setSourceSystem("simulator")
        .setApprovalId("approval-1")
        .setSeq(1)
        .setEventType(ApprovalEventType.DECIDED)
        .setDecision(Decision.APPROVED)
        .setDeclaredAmount(123_456_789_00L)
        .setItemTags(List.of("a", "b"))
        .build();
  }

  public static Site site() {
    return Site.newBuilder()
        .setEventTime(AN_INSTANT)
        .setIngestTime(AN_INSTANT + 1)
        .setEventId(EventIds.named("a site"))
        .setSourceSystem("simulator")
        .setSiteId("air-1")
        .setSeq(1)
        .setKind("air_station")
        .setMetrics(List.of(new SiteMetric("pm25", 3600), new SiteMetric("o3", 3600)))
        .setValidFrom(AN_INSTANT)
        .build();
  }
}
