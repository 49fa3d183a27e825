package io.city360.onebox.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times that something took, in milliseconds. */
final class Latencies {
  private final List<Long> millis = new ArrayList<>();

  void add(long taken) {
    millis.add(taken);
  }

  /** By nearest rank; 1 is the longest. */
  long percentile(double share) {
    List<Long> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }

  @Override
  public String toString() {
    return "%d rounds, p50 %d ms, p90 %d ms, p99 %d ms, longest %d ms"
        .formatted(
            millis.size(), percentile(0.5), percentile(0.9), percentile(0.99), percentile(1));
  }
}
