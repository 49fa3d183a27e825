package io.city360.jobs.alert;

import io.city360.jobs.state.LeanType;

/**
 * What the engine has to say of a subject that some alert rule watches.
 *
 * @param kind what the subject is
 * @param scope the scope's text
 * @param subject id of the indicator, node or stream
 * @param value latest value in its unit, the index of a node; NaN for none
 * @param score latest score, 0 to 100; NaN for none
 * @param isStale whether nothing of it is younger than its greatest age
 * @param asOf newest accepted event behind it, epoch milliseconds, {@link Long#MIN_VALUE} for none
 */
public record AlertSignal(
    Kind kind,
    String scope,
    String subject,
    double value,
    double score,
    boolean isStale,
    long asOf) {

  /** What a signal is about. Its place is its name in the wire form: new kinds go to the end. */
  public enum Kind {
    /** An indicator at its headline grain. */
    INDICATOR,
    /** A topic, a field or the city, as the wall shows it. */
    NODE,
    /** A stream from which an event was accepted. */
    STREAM
  }

  /** The type information of a signal. */
  public static final LeanType<AlertSignal> TYPE =
      LeanType.of(AlertSignal.class, new AlertSignalSerializer());

  /** The scope's text of signals about streams. */
  public static final String DISTRICT = "district";

  /** An event of a stream was accepted. */
  public static AlertSignal ofStream(String stream, long eventTime) {
    return new AlertSignal(Kind.STREAM, DISTRICT, stream, Double.NaN, Double.NaN, false, eventTime);
  }
}
