package io.city360.jobs.guard;

import io.city360.avro.ApprovalEventType;
import io.city360.jobs.state.LeanType;
import java.util.EnumMap;
import java.util.Map;

/** What the fold of an approval needs of one approval event. */
public final class ApprovalFact extends Fact {
  /** The type information of an approval fact, on the wire and in state. */
  public static final LeanType<ApprovalFact> TYPE =
      LeanType.of(ApprovalFact.class, new ApprovalFactSerializer());

  /** Codes that an event may name. */
  public enum Text {
    SOURCE_SYSTEM,
    ITEM_CODE,
    ITEM_CLASS,
    APPLICANT_TYPE,
    CHANNEL,
    DEPARTMENT,
    STREET,
    DECISION,
    DECISION_MODE,
    DELIVERY_MODE,
    /** Several, in the form of {@link Texts#join}. */
    ITEM_TAGS
  }

  /** Numbers and times that an event may name; times in epoch milliseconds. */
  public enum Number {
    STATUTORY_WORKING_DAYS,
    PROMISED_WORKING_DAYS,
    DUE_AT,
    RATING,
    /** In cents of the currency. */
    DECLARED_AMOUNT
  }

  /** What happened. */
  public ApprovalEventType type = ApprovalEventType.UNKNOWN;

  /** The codes that the event names. */
  public final Map<Text, String> texts = new EnumMap<>(Text.class);

  /** The numbers that the event names. */
  public final Map<Number, Long> numbers = new EnumMap<>(Number.class);
}
