package io.city360.jobs.clickhouse.recount;

import java.time.Duration;
import java.util.Optional;

/**
 * How recounts are run.
 *
 * @param indicator only this one, or all
 * @param between wait before a difference is looked at again: at least one checkpoint
 * @param rounds how often a window whose raw events still change is looked at again
 * @param firstDifferences how many differences of an indicator and grain are told
 */
public record RecountOptions(
    Optional<String> indicator, Duration between, int rounds, int firstDifferences) {

  public static RecountOptions defaults() {
    return new RecountOptions(Optional.empty(), Duration.ofSeconds(12), 5, 10);
  }

  public RecountOptions only(String id) {
    return new RecountOptions(Optional.of(id), between, rounds, firstDifferences);
  }
}
