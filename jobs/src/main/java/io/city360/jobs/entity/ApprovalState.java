package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.WorkingCalendar;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.ApprovalFact.Number;
import io.city360.jobs.guard.ApprovalFact.Text;
import io.city360.jobs.guard.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An approval, folded from its events in their own order. The clock of the authority stands still
 * between SUSPENDED and RESUMED and between SUPPLEMENT_REQUESTED and SUPPLEMENTED; a pause still
 * open at the decision ends with it.
 */
final class ApprovalState implements FoldedState {
  private static final long ABSENT = Long.MIN_VALUE;
  private static final long MILLIS_PER_SECOND = 1000;

  private final DistrictCalendar calendar;
  private final WorkingCalendar workingDays;
  private final Map<Text, String> texts = new EnumMap<>(Text.class);
  private final Map<Number, Long> numbers = new EnumMap<>(Number.class);
  private final List<Pause> pauses = new ArrayList<>();
  private String approvalId = "";
  private String sourceSystem = "";
  private long filedAt = ABSENT;
  private long acceptedAt = ABSENT;
  private long decidedAt = ABSENT;
  private long deliveredAt = ABSENT;
  private long ratedAt = ABSENT;
  private long rectifiedAt = ABSENT;
  private long suspendedSince = ABSENT;
  private long supplementSince = ABSENT;
  private long pausedSince = ABSENT;
  private long supplements;
  private boolean isWithdrawn;
  private boolean isTurnedAway;

  private record Pause(long from, long to) {}

  ApprovalState(Catalogue catalogue) {
    calendar = catalogue.calendar();
    workingDays = catalogue.workingCalendar();
  }

  /** Takes the next event of the approval's own order. */
  void apply(ApprovalFact event) {
    approvalId = event.entity;
    if (sourceSystem.isEmpty()) {
      sourceSystem = event.texts.getOrDefault(Text.SOURCE_SYSTEM, "");
    }
    long time = event.eventTime;
    switch (event.type) {
      case FILED -> filedAt = first(filedAt, time);
      case ACCEPTED -> acceptedAt = first(acceptedAt, time);
      case NOT_ACCEPTED -> isTurnedAway = true;
      case SUPPLEMENT_REQUESTED -> {
        supplements++;
        supplementSince = first(supplementSince, time);
      }
      case SUPPLEMENTED -> supplementSince = ABSENT;
      case SUSPENDED -> suspendedSince = first(suspendedSince, time);
      case RESUMED -> suspendedSince = ABSENT;
      case DECIDED -> {
        decidedAt = time;
        suspendedSince = ABSENT;
        supplementSince = ABSENT;
      }
      case DELIVERED -> deliveredAt = time;
      case RATED -> ratedAt = event.numbers.containsKey(Number.RATING) ? time : ratedAt;
      case RECTIFIED -> rectifiedAt = time;
      case WITHDRAWN -> isWithdrawn = true;
      case CORRECTED, UNKNOWN -> {
        // Only the named fields count.
      }
    }
    texts.putAll(event.texts);
    numbers.putAll(event.numbers);
    if (event.numbers.containsKey(Number.RATING)) {
      ratedAt = first(ratedAt, time);
    }
    pause(time);
  }

  /** The clock stands still while either reason holds; overlapping reasons count once. */
  private void pause(long time) {
    boolean isPaused = suspendedSince != ABSENT || supplementSince != ABSENT;
    if (isPaused && pausedSince == ABSENT) {
      pausedSince = time;
    } else if (!isPaused && pausedSince != ABSENT) {
      if (time > pausedSince) {
        pauses.add(new Pause(pausedSince, time));
      }
      pausedSince = ABSENT;
    }
  }

  private static long first(long known, long time) {
    return known == ABSENT ? time : known;
  }

  private long suspendedSeconds() {
    long millis = 0;
    for (Pause pause : pauses) {
      millis += pause.to - pause.from;
    }
    return millis / MILLIS_PER_SECOND;
  }

  private long dueAt() {
    return numbers.getOrDefault(Number.DUE_AT, ABSENT);
  }

  private long dueWithSuspension() {
    long due = dueAt();
    return due == ABSENT ? ABSENT : due + suspendedSeconds() * MILLIS_PER_SECOND;
  }

  private long localDay(long time) {
    return time == ABSENT ? ABSENT : calendar.localDay(time);
  }

  private long netWorkingDays() {
    if (acceptedAt == ABSENT || decidedAt == ABSENT) {
      return ABSENT;
    }
    long days = between(acceptedAt, decidedAt);
    for (Pause pause : pauses) {
      days -= between(pause.from, pause.to);
    }
    return days;
  }

  private long between(long from, long to) {
    return workingDays.workingDaysBetween(
        LocalDate.ofEpochDay(calendar.localDay(from)), LocalDate.ofEpochDay(calendar.localDay(to)));
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
    return decidedAt != ABSENT || isWithdrawn || isTurnedAway;
  }

  @Override
  public Object value(String field) {
    return switch (field) {
      case "approval_id" -> approvalId;
      case "filed_at" -> number(filedAt);
      case "accepted_at" -> number(acceptedAt);
      case "statutory_wd" -> numbers.get(Number.STATUTORY_WORKING_DAYS);
      case "promised_wd" -> numbers.get(Number.PROMISED_WORKING_DAYS);
      case "due_at" -> numbers.get(Number.DUE_AT);
      case "suspended_s" -> suspendedSeconds();
      case "due_with_suspension" -> number(dueWithSuspension());
      case "decided_at" -> number(decidedAt);
      case "decision" -> texts.get(Text.DECISION);
      case "decision_mode" -> texts.get(Text.DECISION_MODE);
      case "supplements" -> supplements;
      case "delivered_at" -> number(deliveredAt);
      case "delivery_mode" -> texts.get(Text.DELIVERY_MODE);
      case "rating" -> numbers.get(Number.RATING);
      case "rated_at" -> number(ratedAt);
      case "rectified_at" -> number(rectifiedAt);
      case "item_class" -> texts.get(Text.ITEM_CLASS);
      case "item_code" -> texts.get(Text.ITEM_CODE);
      case "item_tags" -> tags();
      case "applicant_type" -> texts.get(Text.APPLICANT_TYPE);
      case "channel" -> texts.get(Text.CHANNEL);
      case "street" -> texts.get(Text.STREET);
      case "department" -> texts.get(Text.DEPARTMENT);
      case "withdrawn" -> isWithdrawn;
      case "decided_local_day" -> number(localDay(decidedAt));
      case "accepted_local_day" -> number(localDay(acceptedAt));
      case "declared_amount" -> numbers.get(Number.DECLARED_AMOUNT);
      case "net_working_days" -> number(netWorkingDays());
      case "source_system" -> sourceSystem;
      default -> throw new IllegalArgumentException("an approval has no field '" + field + "'");
    };
  }

  private List<String> tags() {
    return Texts.split(texts.getOrDefault(Text.ITEM_TAGS, ""));
  }

  private static Object number(long value) {
    return value == ABSENT ? null : Long.valueOf(value);
  }

  private Integer small(Number field) {
    Long value = numbers.get(field);
    return value == null ? null : (Integer) value.intValue();
  }

  private static Integer small(long value) {
    return value == ABSENT ? null : (Integer) (int) value;
  }

  @Override
  public void row(RowWriter rows, long asOf, long revision) {
    rows.begin(Table.APPROVALS)
        .string(approvalId)
        .millisUnless(filedAt, ABSENT)
        .millisUnless(acceptedAt, ABSENT)
        .int32OrNull(small(Number.STATUTORY_WORKING_DAYS))
        .int32OrNull(small(Number.PROMISED_WORKING_DAYS))
        .millisUnless(dueAt(), ABSENT)
        .int64(suspendedSeconds())
        .millisUnless(dueWithSuspension(), ABSENT)
        .millisUnless(decidedAt, ABSENT)
        .string(texts.get(Text.DECISION))
        .string(texts.get(Text.DECISION_MODE))
        .int32((int) supplements)
        .millisUnless(deliveredAt, ABSENT)
        .string(texts.get(Text.DELIVERY_MODE))
        .uint8OrNull(small(Number.RATING))
        .millisUnless(ratedAt, ABSENT)
        .millisUnless(rectifiedAt, ABSENT)
        .string(texts.get(Text.ITEM_CLASS))
        .string(texts.get(Text.ITEM_CODE))
        .strings(tags())
        .string(texts.get(Text.APPLICANT_TYPE))
        .string(texts.get(Text.CHANNEL))
        .string(street())
        .string(department())
        .bool(isWithdrawn)
        .int32OrNull(small(localDay(decidedAt)))
        .int32OrNull(small(localDay(acceptedAt)))
        .int64OrNull(numbers.get(Number.DECLARED_AMOUNT))
        .int32OrNull(small(netWorkingDays()))
        .string(sourceSystem)
        .millis(asOf)
        .uint64(revision);
  }
}
