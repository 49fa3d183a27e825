package io.city360.jobs.clickhouse.recount;

import java.util.List;

/**
 * One look of the continuous recount at an indicator and grain: a row of {@code recounts}.
 *
 * @param lookedUpTo what was published up to here has been looked at, ClickHouse's time in epoch
 *     milliseconds; it stays where it was while something was still moving
 * @param closedUpTo windows that end later were not compared, epoch milliseconds
 * @param isWhole whether every window within raw retention was compared
 * @param compared windows that were published, recounted or both
 * @param nonNull those of them where both give a value
 * @param skipped closed published windows that raw events no longer cover wholly
 * @param differing windows that differ since at least one checkpoint with an unchanged recount
 * @param differences the first of them
 * @param spentMillis how long ClickHouse was kept busy
 * @param problem why nothing could be compared, empty where it could
 */
public record Look(
    String indicator,
    String grain,
    long lookedUpTo,
    long closedUpTo,
    boolean isWhole,
    long compared,
    long nonNull,
    long skipped,
    long differing,
    List<Difference> differences,
    long spentMillis,
    String problem) {

  /** A look that found nothing new since the one before. */
  static Look nothingNew(
      LookLog.Subject subject, long lookedUpTo, long closedUpTo, long spentMillis) {
    return empty(subject, lookedUpTo, closedUpTo, 0, spentMillis, "");
  }

  /** A look that could not compare: the mismatches of the look before stand. */
  static Look failed(
      LookLog.Subject subject, LookLog.Memory memory, long spentMillis, String problem) {
    return empty(
        subject,
        memory.lookedUpTo(),
        memory.closedUpTo(),
        memory.differing(),
        spentMillis,
        problem);
  }

  private static Look empty(
      LookLog.Subject subject,
      long lookedUpTo,
      long closedUpTo,
      long differing,
      long spentMillis,
      String problem) {
    return new Look(
        subject.indicator(),
        subject.grain(),
        lookedUpTo,
        closedUpTo,
        false,
        0,
        0,
        0,
        differing,
        List.of(),
        spentMillis,
        problem);
  }
}
