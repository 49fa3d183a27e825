package io.city360.jobs.clickhouse;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a longest one, each drawn between its half and its whole. */
final class BackOff {

  private final long longestMillis;
  private long nextMillis;

  BackOff(Duration first, Duration longest) {
    this.nextMillis = Math.max(1, first.toMillis());
    this.longestMillis = Math.max(nextMillis, longest.toMillis());
  }

  long nextMillis() {
    long whole = nextMillis;
    nextMillis = Math.min(longestMillis, nextMillis * 2);
    return ThreadLocalRandom.current().nextLong(whole / 2, whole + 1);
  }
}
