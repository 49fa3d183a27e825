package io.city360.jobs.guard;

import java.util.Locale;

/** Why the guard refuses a record. The list is closed: every dead letter carries one of these. */
public enum RejectReason {
  /** The value is empty: there is nothing to decode. */
  EMPTY,
  /** Neither single-object nor Confluent framing. */
  UNDECODABLE,
  /** The framing is right, but the bytes end before the record does. */
  TRUNCATED,
  /** The framing is right, but the bytes contradict the schema or run on after the record. */
  MALFORMED,
  /** A schema fingerprint or id that is not known. */
  UNKNOWN_SCHEMA,
  /** The registry that could know the schema did not answer. */
  REGISTRY_UNAVAILABLE,
  /** A known schema that cannot be read as this stream's record. */
  INCOMPATIBLE_SCHEMA,
  /** The value is longer than the stated maximum. */
  TOO_LARGE,
  /** The event type is not one this release knows. */
  UNKNOWN_EVENT_TYPE,
  /** An enumerated field holds a symbol this release does not know. */
  UNKNOWN_SYMBOL,
  /** The entity's id is absent or blank. */
  MISSING_ENTITY_ID,
  /** The event time is more than five minutes ahead of the record's Kafka timestamp. */
  EVENT_IN_FUTURE,
  /** A time that no calendar of the engine holds. */
  TIME_OUT_OF_RANGE,
  UNKNOWN_STREET,
  UNKNOWN_DEPARTMENT,
  UNKNOWN_CHANNEL,
  UNKNOWN_NATURE,
  UNKNOWN_CATEGORY,
  UNKNOWN_REPORTER_TYPE,
  UNKNOWN_ITEM_CLASS,
  UNKNOWN_APPLICANT_TYPE,
  UNKNOWN_DELIVERY_MODE,
  UNKNOWN_METRIC,
  UNKNOWN_DEVICE_TYPE,
  UNKNOWN_SITE_KIND,
  UNKNOWN_ROAD_CLASS,
  /** A rating outside 1 to 5. */
  RATING_OUT_OF_RANGE,
  /** A case that names itself as its parent. */
  SELF_MERGE,
  /** The registry states an interval or length that is not positive. */
  INVALID_REGISTRY;

  /** The reason as it stands in tables and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
