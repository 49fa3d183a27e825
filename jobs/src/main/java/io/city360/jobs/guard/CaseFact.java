package io.city360.jobs.guard;

import io.city360.avro.CaseEventType;
import io.city360.jobs.state.LeanType;
import java.util.EnumMap;
import java.util.Map;

/** What the fold of a case needs of one case event. */
public final class CaseFact extends Fact {
  /** The type information of a case fact, on the wire and in state. */
  public static final LeanType<CaseFact> TYPE =
      LeanType.of(CaseFact.class, new CaseFactSerializer());

  /** Codes and ids that an event may name. */
  public enum Text {
    SOURCE_SYSTEM,
    CHANNEL,
    NATURE,
    CAT1,
    CAT2,
    REPORTER_TYPE,
    SEVERITY,
    STREET,
    COMMUNITY,
    DEPARTMENT,
    PARENT,
    SOURCE_ALARM,
    VERDICT,
    HANDLED_BY
  }

  /** Says that a time or number is not named. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** What happened. */
  public CaseEventType type = CaseEventType.UNKNOWN;

  /** The codes that the event names. */
  public final Map<Text, String> texts = new EnumMap<>(Text.class);

  /** The deadline that it sets in epoch milliseconds, or {@link #ABSENT}. */
  public long dueAt = ABSENT;

  /** When the alarm behind it was raised in epoch milliseconds, or {@link #ABSENT}. */
  public long alarmTime = ABSENT;

  /** The overall rating 1 to 5, or {@link #ABSENT}. */
  public long rating = ABSENT;

  /** Longitude in degrees (WGS 84), NaN where absent or in another system. */
  public double lon = Double.NaN;

  /** Latitude in degrees (WGS 84), NaN where absent or in another system. */
  public double lat = Double.NaN;
}
