package io.city360.jobs.clickhouse.recount;

import java.time.Duration;

/**
 * How the continuous recount goes about.
 *
 * @param wholeEvery how often every window within raw retention is compared, not only those that
 *     closed or changed: what the engine has lost without a trace changes no window
 * @param idle a subject at which nothing is new is noted down this often, so that a recount that
 *     stands still is told from one that finds nothing
 * @param overlap what was written this shortly before a look is looked at twice, because a row is
 *     stamped before it can be read
 * @param patience how long a difference waits for the checkpoint after which it counts; where none
 *     completes, nothing is concluded and the subject comes again
 * @param rounds how often a window whose raw events still change is looked at again
 * @param mostWindows more changed windows than this are compared as one span of time
 * @param firstDifferences how many differences are written down
 * @param mostSeconds a query that takes longer is given up
 * @param mostBytes a query that needs more memory is given up
 */
public record WatchOptions(
    Duration wholeEvery,
    Duration idle,
    Duration overlap,
    Duration patience,
    int rounds,
    int mostWindows,
    int firstDifferences,
    long mostSeconds,
    long mostBytes) {

  /** Once a day, once an hour, a minute, two minutes; a third of a small engine's memory. */
  public static WatchOptions defaults() {
    return new WatchOptions(
        Duration.ofDays(1),
        Duration.ofHours(1),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        5,
        2000,
        10,
        120,
        500_000_000);
  }
}
