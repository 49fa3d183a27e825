package io.city360.jobs.alert;

import io.city360.catalogue.AlertLevel;
import java.util.Arrays;
import java.util.Locale;

/**
 * What one rule knows about one subject: the waits that run, the alert that is open or was the last
 * one, and the silence that was asked for. Times of waits are event times, times of the alert's
 * life are those of the machine's clock; both in epoch milliseconds.
 */
final class Alert {
  /** No time. */
  static final long NEVER = Long.MIN_VALUE;

  /** Where an alert stands. Its place is its name in state: new ones go to the end. */
  enum State {
    /** Open, and nobody has taken it on. */
    OPEN,
    /** Open, and someone has taken it on. */
    ACKNOWLEDGED,
    /** Over, or there was never one. */
    CLOSED;

    /** The name in tables. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Since when the number is bad enough for each level, by ordinal. */
  final long[] badSince = new long[AlertLevel.values().length];

  /** Since when the number is good again. */
  long goodSince = NEVER;

  /** The newest number, and the newest accepted event behind it. */
  double latest = Double.NaN;

  long latestAsOf = NEVER;

  /** How many alerts there have been; the last of them is described below. */
  int number;

  State state = State.CLOSED;
  AlertLevel level = AlertLevel.III;

  /** The number that opened it or made it graver, and the threshold that it passed. */
  double value;

  double threshold;

  /** Newest accepted event behind that number. */
  long asOf = NEVER;

  long openedAt = NEVER;
  long acknowledgedAt = NEVER;
  String acknowledgedBy = "";
  long dispatchedAt = NEVER;
  long closedAt = NEVER;
  String closedBy = "";

  /** Until when nothing is told; outlives the alert, so that one that returns is silent too. */
  long mutedUntil = NEVER;

  String mutedBy = "";

  /** How often it has changed: orders its messages. */
  int changes;

  /** Whether people have heard of it. */
  boolean isTold;

  /** Whether someone closed it while its number was bad: it waits for a good one. */
  boolean isShut;

  Alert() {
    Arrays.fill(badSince, NEVER);
  }

  boolean isOpen() {
    return state != State.CLOSED;
  }

  /** Whether nothing is told of it now. */
  boolean isMuted(long now) {
    return mutedUntil > now;
  }

  /** Begins the next alert. */
  void begin(long now) {
    number++;
    state = State.OPEN;
    openedAt = now;
    acknowledgedAt = NEVER;
    acknowledgedBy = "";
    dispatchedAt = NEVER;
    closedAt = NEVER;
    closedBy = "";
    changes = 0;
    isTold = false;
  }

  /** No wait runs any more. */
  void forgetWaits() {
    Arrays.fill(badSince, NEVER);
    goodSince = NEVER;
  }

  /** Waits that run begin anew. */
  void restartWaits(long clock) {
    for (int i = 0; i < badSince.length; i++) {
      badSince[i] = badSince[i] == NEVER ? NEVER : clock;
    }
    goodSince = goodSince == NEVER ? NEVER : clock;
  }
}
