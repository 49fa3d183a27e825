package io.city360.onebox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.onebox.broker.KafkaTopic;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the engine says it has taken in of a topic, by partition, as {@code arrivals} stands at one
 * moment.
 */
record Ledger(Map<Integer, Count> counts) {

  /**
   * Records of one partition.
   *
   * @param first the first offset counted
   * @param next the offset after the last one counted
   */
  record Count(long first, long next, long accepted, long repeated, long rejected, long tooLate) {
    static final Count NONE = new Count(0, 0, 0, 0, 0, 0);

    long sum() {
      return accepted + repeated + rejected + tooLate;
    }

    /**
     * Whether every offset between the first and the last is counted. Subtasks count side by side,
     * so that the last offset may be there before others are.
     */
    boolean isWhole() {
      return sum() == next - first;
    }

    /** What was counted since an earlier moment. */
    Count since(Count before) {
      return new Count(
          before.next,
          next,
          accepted - before.accepted,
          repeated - before.repeated,
          rejected - before.rejected,
          tooLate - before.tooLate);
    }
  }

  static Ledger read(ClickHouseHttp clickHouse, KafkaTopic topic) {
    Map<Integer, Count> counts = new TreeMap<>();
    for (JsonNode row :
        clickHouse.rows(
            "SELECT `partition`, min(first_offset), max(last_offset) + 1, sum(accepted), sum(repeated),"
                + " sum(arraySum(mapValues(rejected))), sum(too_late)"
                + " FROM arrivals FINAL WHERE topic = '"
                + topic.topic()
                + "' GROUP BY `partition`")) {
      counts.put(
          row.get(0).asInt(),
          new Count(
              row.get(1).asLong(),
              row.get(2).asLong(),
              row.get(3).asLong(),
              row.get(4).asLong(),
              row.get(5).asLong(),
              row.get(6).asLong()));
    }
    return new Ledger(counts);
  }

  Count of(int partition) {
    return counts.getOrDefault(partition, Count.NONE);
  }

  /** Whether every partition is counted without a gap. */
  boolean isWhole() {
    return counts.values().stream().allMatch(Count::isWhole);
  }

  /** How many records were taken in, over all partitions. */
  long total() {
    return counts.values().stream().mapToLong(Count::sum).sum();
  }
}
