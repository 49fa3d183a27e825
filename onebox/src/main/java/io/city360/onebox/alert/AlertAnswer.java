package io.city360.onebox.alert;

/** What came of a command to an alert. */
public enum AlertAnswer {
  /** It is on its way to the job. */
  TAKEN,
  /** There is no such alert. */
  UNKNOWN,
  /** The alert is over. */
  CLOSED
}
