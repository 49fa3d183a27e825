package io.city360.jobs.alert;

import java.util.TreeMap;

/** What the rules know about one subject at one scope. */
final class AlertStore {
  private final TreeMap<String, Alert> alerts = new TreeMap<>();

  /** The newest accepted event of a stream, epoch milliseconds. */
  long heardAt = Alert.NEVER;

  /** The event time for which a look at the stream's silence is due. */
  long lookAt = Alert.NEVER;

  /** When a stream looked silent, by the machine's clock; its next event takes that back. */
  long suspectedAt = Alert.NEVER;

  /** Whether the subject has ever had a value that was not too old. */
  boolean wasFresh;

  /** Rule to what it knows. */
  TreeMap<String, Alert> alerts() {
    return alerts;
  }

  Alert alert(String rule) {
    return alerts.computeIfAbsent(rule, any -> new Alert());
  }
}
