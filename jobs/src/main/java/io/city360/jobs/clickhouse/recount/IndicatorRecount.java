package io.city360.jobs.clickhouse.recount;

import java.util.List;

/**
 * The recount of one indicator at one grain over all its scopes.
 *
 * @param compared closed windows that were published, recounted or both
 * @param nonNull those of them where both give a value
 * @param skipped closed published windows that raw events no longer cover wholly
 * @param differing how many differ still after the last round
 * @param differences the first of them
 */
public record IndicatorRecount(
    String indicator,
    String grain,
    long compared,
    long nonNull,
    long skipped,
    long differing,
    List<Difference> differences) {

  /** Whether nothing differs. */
  public boolean isEqual() {
    return differing == 0;
  }
}
