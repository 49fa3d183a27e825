package io.city360.jobs.alert;

/**
 * What a role, or another part of City360, tells the alerts. Knows nothing of Flink, so that
 * whoever tells something needs none of it.
 *
 * @param kind what is to be done
 * @param alert which alert; for a report only rule, scope and subject count
 * @param by the role or token that tells it, never a person
 * @param at when it was told, epoch milliseconds
 * @param until for {@link Kind#MUTE}, the end of the silence, epoch milliseconds, else 0
 * @param value for {@link Kind#REPORT}, the number told, else NaN
 */
public record AlertCommand(Kind kind, AlertId alert, String by, long at, long until, double value) {

  /** What is to be done. Its place is its name in the wire form: new kinds go to the end. */
  public enum Kind {
    /** Someone has taken the alert on. */
    ACK,
    /** Nothing more is to be told of it for a while. */
    MUTE,
    /** It is over, whatever the numbers say; it may open again once they have been good. */
    CLOSE,
    /** People have been told. */
    DISPATCHED,
    /** A number from outside, for rules that watch reports. */
    REPORT
  }

  /** Takes an alert on. */
  public static AlertCommand acknowledge(AlertId alert, String by, long at) {
    return new AlertCommand(Kind.ACK, alert, by, at, 0, Double.NaN);
  }

  /** Silences an alert. */
  public static AlertCommand mute(AlertId alert, String by, long at, long until) {
    return new AlertCommand(Kind.MUTE, alert, by, at, until, Double.NaN);
  }

  /** Closes an alert. */
  public static AlertCommand close(AlertId alert, String by, long at) {
    return new AlertCommand(Kind.CLOSE, alert, by, at, 0, Double.NaN);
  }

  /** Says that people have been told of an alert. */
  public static AlertCommand dispatched(AlertId alert, String by, long at) {
    return new AlertCommand(Kind.DISPATCHED, alert, by, at, 0, Double.NaN);
  }

  /** Tells a number to a rule that watches reports. */
  public static AlertCommand report(
      String rule, String scope, String subject, double value, String by, long at) {
    return new AlertCommand(Kind.REPORT, new AlertId(rule, scope, subject, 1), by, at, 0, value);
  }
}
