package io.city360.onebox.recounter;

import java.time.Duration;

/**
 * How much of each hour may be spent. What was spent is paid for at once by a pause, so that the
 * work is spread over the hour.
 *
 * @param perHour the share of an hour
 * @param least the shortest pause
 */
record Budget(Duration perHour, Duration least) {

  private static final Duration HOUR = Duration.ofHours(1);

  /** How long to do nothing after so much work. */
  Duration pauseAfter(Duration spent) {
    double workFree = (double) HOUR.toMillis() / perHour.toMillis() - 1;
    return Duration.ofMillis(
        Math.max(least.toMillis(), (long) (Math.max(0, workFree) * spent.toMillis())));
  }
}
