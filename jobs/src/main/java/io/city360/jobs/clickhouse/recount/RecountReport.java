package io.city360.jobs.clickhouse.recount;

import java.util.List;

/**
 * What a run of recounts found.
 *
 * @param closedUpTo UTC, ISO 8601: windows that end later were not compared
 */
public record RecountReport(String closedUpTo, List<IndicatorRecount> recounts) {

  /** Whether nothing differs anywhere. */
  public boolean isEqual() {
    return recounts.stream().allMatch(IndicatorRecount::isEqual);
  }

  /**
   * Indicators that rest on little: fewer windows with a value on both sides than asked for.
   *
   * @param least windows, over all grains of an indicator
   */
  public List<String> thinnerThan(long least) {
    return recounts.stream()
        .map(IndicatorRecount::indicator)
        .distinct()
        .filter(indicator -> nonNull(indicator) < least)
        .toList();
  }

  /** Windows compared with a value on both sides, over all grains of an indicator. */
  public long nonNull(String indicator) {
    return recounts.stream()
        .filter(recount -> recount.indicator().equals(indicator))
        .mapToLong(IndicatorRecount::nonNull)
        .sum();
  }
}
