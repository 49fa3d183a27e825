package io.city360.jobs.alert;

import io.city360.catalogue.AlertLevel;
import io.city360.catalogue.AlertRule;
import io.city360.catalogue.AlertWatch;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an alert lives: numbers begin and end waits, waits open, aggravate and close it, commands
 * take it on, silence and close it. Whoever holds it learns of every change, and whether people are
 * to be told.
 */
final class AlertLife {

  /** Learns of changes. */
  interface Listener {
    /**
     * An alert has changed.
     *
     * @param isTold whether people are to be told of it
     */
    void changed(AlertRule rule, Alert alert, AlertChange change, boolean isTold);
  }

  private final Listener listener;

  AlertLife(Listener listener) {
    this.listener = listener;
  }

  /**
   * Takes a number in. One that is absent ends every wait and leaves an open alert open: nothing
   * says that it is over.
   *
   * @param asOf newest event behind it; waits begin with it, or with the clock where that is later
   * @param clock event time up to which everything has been seen
   * @param now the machine's time
   */
  void observe(AlertRule rule, Alert alert, double number, long asOf, long clock, long now) {
    if (Double.isNaN(number)) {
      alert.forgetWaits();
      return;
    }
    alert.latest = number;
    alert.latestAsOf = Math.max(alert.latestAsOf, asOf);
    // Where events are sparse the clock stands long before the one that brought the number. What is
    // reported comes by the machine's time.
    long since = rule.watch() == AlertWatch.REPORTS ? clock : Math.max(clock, asOf);
    for (AlertLevel level : rule.bounds().levels()) {
      int place = level.ordinal();
      if (rule.bounds().isLeft(level, number)) {
        alert.badSince[place] = Alert.NEVER;
      } else if (rule.bounds().isEntered(level, number) && alert.badSince[place] == Alert.NEVER) {
        alert.badSince[place] = since;
      }
    }
    if (rule.bounds().isLeft(rule.bounds().mildest(), number)) {
      alert.isShut = false;
      alert.goodSince = alert.isOpen() && alert.goodSince == Alert.NEVER ? since : alert.goodSince;
    } else if (rule.bounds().isEntered(rule.bounds().mildest(), number)) {
      alert.goodSince = Alert.NEVER;
    }
    settle(rule, alert, clock, now);
  }

  /** Acts on waits that are over. */
  void settle(AlertRule rule, Alert alert, long clock, long now) {
    Optional<AlertLevel> reached = reached(rule, alert, clock);
    if (!alert.isOpen()) {
      if (reached.isPresent() && !alert.isShut) {
        open(rule, alert, reached.get(), now);
      }
    } else if (reached.filter(level -> level.isGraverThan(alert.level)).isPresent()) {
      escalate(rule, alert, reached.get());
    } else if (isOver(alert.goodSince, rule.leaveAfter().toMillis(), clock)) {
      close(rule, alert, "", now);
    }
  }

  /** The next event time at which a wait ends. */
  OptionalLong nextEnd(AlertRule rule, Alert alert, long clock) {
    long next = Long.MAX_VALUE;
    for (AlertLevel level : rule.bounds().levels()) {
      next =
          Math.min(next, end(alert.badSince[level.ordinal()], rule.enterAfter().toMillis(), clock));
    }
    next = Math.min(next, end(alert.goodSince, rule.leaveAfter().toMillis(), clock));
    return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
  }

  private static long end(long since, long wait, long clock) {
    return since == Alert.NEVER || isOver(since, wait, clock) ? Long.MAX_VALUE : since + wait;
  }

  private static Optional<AlertLevel> reached(AlertRule rule, Alert alert, long clock) {
    return rule.bounds().levels().stream()
        .filter(
            level -> isOver(alert.badSince[level.ordinal()], rule.enterAfter().toMillis(), clock))
        .reduce((milder, graver) -> graver);
  }

  /** Where there is no wait, nothing is waited for: neither does the clock have to come so far. */
  private static boolean isOver(long since, long wait, long clock) {
    return since != Alert.NEVER && (wait == 0 || since + wait <= clock);
  }

  private void open(AlertRule rule, Alert alert, AlertLevel level, long now) {
    alert.begin(now);
    alert.goodSince = Alert.NEVER;
    describe(rule, alert, level);
    alert.isTold = !alert.isMuted(now);
    tell(rule, alert, AlertChange.OPENED, alert.isTold);
  }

  private void escalate(AlertRule rule, Alert alert, AlertLevel level) {
    describe(rule, alert, level);
    alert.state = Alert.State.OPEN;
    alert.acknowledgedAt = Alert.NEVER;
    alert.acknowledgedBy = "";
    unmute(alert);
    alert.isTold = true;
    tell(rule, alert, AlertChange.ESCALATED, true);
  }

  private static void describe(AlertRule rule, Alert alert, AlertLevel level) {
    alert.level = level;
    alert.value = alert.latest;
    alert.threshold = rule.bounds().enter().get(level);
    alert.asOf = alert.latestAsOf;
  }

  /** Whether there was something to take on. */
  boolean acknowledge(AlertRule rule, Alert alert, String by, long at) {
    if (alert.state != Alert.State.OPEN) {
      return false;
    }
    alert.state = Alert.State.ACKNOWLEDGED;
    alert.acknowledgedAt = at;
    alert.acknowledgedBy = by;
    tell(rule, alert, AlertChange.ACKNOWLEDGED, alert.isTold);
    return true;
  }

  /** Whether there was something to silence. */
  boolean mute(AlertRule rule, Alert alert, String by, long until) {
    if (!alert.isOpen()) {
      return false;
    }
    alert.mutedUntil = until;
    alert.mutedBy = by;
    tell(rule, alert, AlertChange.MUTED, alert.isTold);
    return true;
  }

  /** Ends a silence that has run out; an alert that still stands is told then. */
  void endSilence(AlertRule rule, Alert alert, long now) {
    if (alert.mutedUntil == Alert.NEVER || alert.isMuted(now)) {
      return;
    }
    unmute(alert);
    if (alert.state == Alert.State.OPEN) {
      alert.isTold = true;
      tell(rule, alert, AlertChange.UNMUTED, true);
    }
  }

  private static void unmute(Alert alert) {
    alert.mutedUntil = Alert.NEVER;
    alert.mutedBy = "";
  }

  /** Whether there was something to close; it opens again only after a good number. */
  boolean closeByHand(AlertRule rule, Alert alert, String by, long at) {
    if (!alert.isOpen()) {
      return false;
    }
    alert.isShut = alert.goodSince == Alert.NEVER;
    close(rule, alert, by, at);
    return true;
  }

  /** Whether people had not been told of it before. */
  boolean dispatched(AlertRule rule, Alert alert, long at) {
    if (alert.dispatchedAt != Alert.NEVER) {
      return false;
    }
    alert.dispatchedAt = at;
    tell(rule, alert, AlertChange.DISPATCHED, false);
    return true;
  }

  private void close(AlertRule rule, Alert alert, String by, long at) {
    alert.state = Alert.State.CLOSED;
    alert.closedAt = at;
    alert.closedBy = by;
    alert.goodSince = Alert.NEVER;
    tell(rule, alert, AlertChange.CLOSED, alert.isTold);
  }

  private void tell(AlertRule rule, Alert alert, AlertChange change, boolean isTold) {
    alert.changes++;
    listener.changed(rule, alert, change, isTold);
  }
}
