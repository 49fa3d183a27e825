package io.city360.jobs.entity;

import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFact.Text;
import java.util.EnumMap;
import java.util.Map;

/**
 * A case, folded from its events in their own order: what a later event names overwrites what an
 * earlier one named, and each event type moves the life cycle on. A correction moves nothing but
 * the fields that it names.
 */
final class CaseState implements FoldedState {
  private static final long ABSENT = CaseFact.ABSENT;

  private final Geography geography;
  private final Map<Text, String> texts = new EnumMap<>(Text.class);
  private String caseId = "";
  private String sourceSystem = "";
  private String handlingDepartment = "";
  private long reportedAt = ABSENT;
  private long registeredAt = ABSENT;
  private long dispatchedAt = ABSENT;
  private long firstContactAt = ABSENT;
  private long processedAt = ABSENT;
  private long closedAt = ABSENT;
  private long firstClosedAt = ABSENT;
  private long reopenedAt = ABSENT;
  private long dueAt = ABSENT;
  private long rating = ABSENT;
  private long ratedAt = ABSENT;
  private long mergedAt = ABSENT;
  private long alarmTime = ABSENT;
  private long verdictAt = ABSENT;
  private long returns;
  private long reopens;
  private long rework;
  private boolean isReturned;
  private boolean isMerged;
  private boolean isWithdrawn;
  private String mergedInto = "";
  private double lat = Double.NaN;
  private double lon = Double.NaN;

  CaseState(Geography geography) {
    this.geography = geography;
  }

  /** Takes the next event of the case's own order. */
  void apply(CaseFact event) {
    caseId = event.entity;
    if (sourceSystem.isEmpty()) {
      sourceSystem = event.texts.getOrDefault(Text.SOURCE_SYSTEM, "");
    }
    long time = event.eventTime;
    switch (event.type) {
      case REPORTED -> reportedAt = first(reportedAt, time);
      case REGISTERED -> registeredAt = first(registeredAt, time);
      case DISPATCHED -> dispatch(event);
      case RETURNED -> {
        returns++;
        isReturned = true;
      }
      case CONTACTED -> firstContactAt = first(firstContactAt, time);
      case PROCESSED -> processedAt = time;
      case CHECK_FAILED -> rework++;
      case CLOSED -> {
        closedAt = time;
        firstClosedAt = first(firstClosedAt, time);
      }
      case RATED -> ratedAt = event.rating == ABSENT ? ratedAt : time;
      case REOPENED -> reopen(time);
      case MERGED -> {
        isMerged = true;
        mergedAt = time;
        mergedInto = event.texts.getOrDefault(Text.PARENT, "");
      }
      case UNMERGED -> {
        isMerged = false;
        mergedAt = ABSENT;
        mergedInto = "";
      }
      case WITHDRAWN -> isWithdrawn = true;
      case ACCEPTED, DUE_EXTENDED, SUSPENDED, RESUMED, CORRECTED, UNKNOWN -> {
        // Only the named fields count.
      }
    }
    overwrite(event);
  }

  /** A second dispatch to another department is a return, unless it was counted as one already. */
  private void dispatch(CaseFact event) {
    String department = event.texts.getOrDefault(Text.DEPARTMENT, handlingDepartment);
    boolean isElsewhere = !handlingDepartment.isEmpty() && !handlingDepartment.equals(department);
    if (dispatchedAt != ABSENT && isElsewhere && !isReturned) {
      returns++;
    }
    isReturned = false;
    handlingDepartment = department;
    dispatchedAt = first(dispatchedAt, event.eventTime);
  }

  private void reopen(long time) {
    closedAt = ABSENT;
    reopens++;
    if (firstClosedAt != ABSENT) {
      reopenedAt = first(reopenedAt, time);
    }
  }

  private void overwrite(CaseFact event) {
    texts.putAll(event.texts);
    dueAt = event.dueAt == ABSENT ? dueAt : event.dueAt;
    alarmTime = event.alarmTime == ABSENT ? alarmTime : event.alarmTime;
    if (event.rating != ABSENT) {
      rating = event.rating;
      ratedAt = first(ratedAt, event.eventTime);
    }
    if (event.texts.containsKey(Text.VERDICT)) {
      verdictAt = event.eventTime;
    }
    if (!Double.isNaN(event.lat)) {
      lat = event.lat;
      lon = event.lon;
    }
  }

  private static long first(long known, long time) {
    return known == ABSENT ? time : known;
  }

  private boolean isEffective() {
    return !isMerged && !isWithdrawn;
  }

  private boolean isClosed() {
    return closedAt != ABSENT;
  }

  private boolean isGeoValid() {
    return geography.contains(texts.getOrDefault(Text.STREET, ""), lat, lon);
  }

  @Override
  public String street() {
    return texts.getOrDefault(Text.STREET, Contribution.UNKNOWN);
  }

  @Override
  public String department() {
    return texts.getOrDefault(Text.DEPARTMENT, Contribution.UNKNOWN);
  }

  @Override
  public boolean isEnded() {
    return isClosed() || !isEffective();
  }

  @Override
  public Object value(String field) {
    return switch (field) {
      case "case_id" -> caseId;
      case "reported_at" -> number(reportedAt);
      case "registered_at" -> number(registeredAt);
      case "dispatched_at" -> number(dispatchedAt);
      case "first_contact_at" -> number(firstContactAt);
      case "processed_at" -> number(processedAt);
      case "closed_at" -> number(closedAt);
      case "first_closed_at" -> number(firstClosedAt);
      case "reopened_at" -> number(reopenedAt);
      case "due_at" -> number(dueAt);
      case "returns" -> returns;
      case "reopens" -> reopens;
      case "rework" -> rework;
      case "rating" -> number(rating);
      case "rated_at" -> number(ratedAt);
      case "merged" -> isMerged;
      case "merged_at" -> number(mergedAt);
      case "withdrawn" -> isWithdrawn;
      case "effective" -> isEffective();
      case "closed" -> isClosed();
      case "cat1" -> texts.get(Text.CAT1);
      case "cat2" -> texts.get(Text.CAT2);
      case "nature" -> texts.get(Text.NATURE);
      case "channel" -> texts.get(Text.CHANNEL);
      case "reporter_type" -> texts.get(Text.REPORTER_TYPE);
      case "severity" -> texts.get(Text.SEVERITY);
      case "street" -> texts.get(Text.STREET);
      case "community" -> texts.get(Text.COMMUNITY);
      case "department" -> texts.get(Text.DEPARTMENT);
      case "source_alarm_id" -> texts.get(Text.SOURCE_ALARM);
      case "alarm_time" -> number(alarmTime);
      case "verdict" -> texts.get(Text.VERDICT);
      case "verdict_at" -> number(verdictAt);
      case "handled_by" -> texts.get(Text.HANDLED_BY);
      case "lat" -> Double.isNaN(lat) ? null : lat;
      case "lon" -> Double.isNaN(lon) ? null : lon;
      case "geo_valid" -> isGeoValid();
      case "source_system" -> sourceSystem;
      default -> throw new IllegalArgumentException("a case has no field '" + field + "'");
    };
  }

  private static Object number(long value) {
    return value == ABSENT ? null : Long.valueOf(value);
  }

  @Override
  public void row(RowWriter rows, long asOf, long revision) {
    rows.begin(Table.CASES)
        .string(caseId)
        .millisUnless(reportedAt, ABSENT)
        .millisUnless(registeredAt, ABSENT)
        .millisUnless(dispatchedAt, ABSENT)
        .millisUnless(firstContactAt, ABSENT)
        .millisUnless(processedAt, ABSENT)
        .millisUnless(closedAt, ABSENT)
        .millisUnless(firstClosedAt, ABSENT)
        .millisUnless(reopenedAt, ABSENT)
        .millisUnless(dueAt, ABSENT)
        .int32((int) returns)
        .int32((int) reopens)
        .int32((int) rework)
        .uint8OrNull(rating == ABSENT ? null : (int) rating)
        .millisUnless(ratedAt, ABSENT)
        .bool(isMerged)
        .millisUnless(mergedAt, ABSENT)
        .string(mergedInto)
        .bool(isWithdrawn)
        .bool(isEffective())
        .bool(isClosed())
        .string(texts.get(Text.CAT1))
        .string(texts.get(Text.CAT2))
        .string(texts.get(Text.NATURE))
        .string(texts.get(Text.CHANNEL))
        .string(texts.get(Text.REPORTER_TYPE))
        .string(texts.get(Text.SEVERITY))
        .string(street())
        .string(texts.get(Text.COMMUNITY))
        .string(department())
        .string(texts.get(Text.SOURCE_ALARM))
        .millisUnless(alarmTime, ABSENT)
        .string(texts.get(Text.VERDICT))
        .millisUnless(verdictAt, ABSENT)
        .string(texts.get(Text.HANDLED_BY))
        .float64OrNull(lat)
        .float64OrNull(lon)
        .bool(isGeoValid())
        .string(sourceSystem)
        .millis(asOf)
        .uint64(revision);
  }
}
