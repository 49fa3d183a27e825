package io.city360.jobs.entity;

import io.city360.jobs.contribution.Contribution;
import java.util.Map;
import java.util.TreeMap;

/** The sum of contributions, by everything that distinguishes cells; what sums to zero is gone. */
public final class Said {
  private final Map<String, Long> sums = new TreeMap<>();

  /** Adds a contribution. */
  public void add(Contribution said) {
    String key =
        "%d|%s|%s|%d|%d"
            .formatted(said.measure, said.street, said.department, said.slice, said.bucket);
    sums.merge(key, said.amount, Said::sum);
  }

  private static Long sum(Long left, Long right) {
    long sum = left + right;
    return sum == 0 ? null : Long.valueOf(sum);
  }

  /** All sums that are not zero. */
  public Map<String, Long> sums() {
    return sums;
  }

  /** The sum of a measure over all scopes, slices and buckets. */
  public long total(int measure) {
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(measure + "|"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The sum of a measure in one slice. */
  public long at(int measure, long slice) {
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(measure + "|"))
        .filter(entry -> entry.getKey().split("\\|", -1)[3].equals(Long.toString(slice)))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The sum of a measure in one slice and bucket. */
  public long at(int measure, long slice, long bucket) {
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(measure + "|"))
        .filter(entry -> entry.getKey().endsWith("|" + slice + "|" + bucket))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The sum of a measure in a street. */
  public long in(String street, int measure) {
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(measure + "|" + street + "|"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
