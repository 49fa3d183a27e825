package io.city360.jobs.contribution;

import io.city360.udfs.LogHistogram;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts what arrives, by partition and minute of Kafka time, until it is drained. Counting on the
 * minute counted last allocates nothing.
 */
public final class ArrivalBook {
  /** Latencies beyond a day say that the source was down, not how fast it is. */
  private static final long MAX_LATENCY_MILLIS = 86_400_000L;

  private static final long MINUTE_MILLIS = 60_000L;

  /** A shuffled replay touches many minutes at once: beyond this many the book drains itself. */
  private static final int MAX_PAGES = 256;

  private final Map<PageKey, Page> pages = new HashMap<>();
  private final Consumer<ArrivalDelta> consumer;
  private Page current = new Page("", -1, Long.MIN_VALUE);

  /** A book that hands what it counted to {@code consumer}. */
  public ArrivalBook(Consumer<ArrivalDelta> consumer) {
    this.consumer = consumer;
  }

  /**
   * Counts an accepted record.
   *
   * @param latency ingest time less event time in milliseconds; counted from 0 to 24 hours
   */
  public void accept(
      String topic,
      int partition,
      long offset,
      long kafkaTimestamp,
      long eventTime,
      long latency,
      boolean isLate) {
    Page page = page(topic, partition, offset, kafkaTimestamp);
    page.delta.accepted++;
    page.delta.late += isLate ? 1 : 0;
    page.delta.newest = Math.max(page.delta.newest, eventTime);
    if (latency >= 0 && latency <= MAX_LATENCY_MILLIS) {
      page.latency[(int) LogHistogram.bucketOf(latency)]++;
    }
  }

  /** Counts a record whose event id was known already. */
  public void repeat(
      String topic, int partition, long offset, long kafkaTimestamp, boolean isLate) {
    Page page = page(topic, partition, offset, kafkaTimestamp);
    page.delta.repeated++;
    page.delta.late += isLate ? 1 : 0;
  }

  /** Counts a record that came too late to enter any window. */
  public void tooLate(String topic, int partition, long offset, long kafkaTimestamp) {
    page(topic, partition, offset, kafkaTimestamp).delta.tooLate++;
  }

  /** Counts a refused record. */
  public void reject(String topic, int partition, long offset, long kafkaTimestamp, String reason) {
    page(topic, partition, offset, kafkaTimestamp).delta.rejected.merge(reason, 1L, Long::sum);
  }

  /** Hands on what was counted, and starts anew. */
  public void drain() {
    pages.values().forEach(page -> consumer.accept(page.close()));
    pages.clear();
    current = new Page("", -1, Long.MIN_VALUE);
  }

  private Page page(String topic, int partition, long offset, long kafkaTimestamp) {
    long minute = Math.floorDiv(kafkaTimestamp, MINUTE_MILLIS) * MINUTE_MILLIS;
    if (!current.is(topic, partition, minute)) {
      current = find(topic, partition, minute);
    }
    current.delta.firstOffset = Math.min(current.delta.firstOffset, offset);
    current.delta.lastOffset = Math.max(current.delta.lastOffset, offset);
    return current;
  }

  private Page find(String topic, int partition, long minute) {
    PageKey key = new PageKey(topic, partition, minute);
    Page page = pages.get(key);
    if (page == null) {
      if (pages.size() == MAX_PAGES) {
        drain();
      }
      page = new Page(topic, partition, minute);
      pages.put(key, page);
    }
    return page;
  }

  private record PageKey(String topic, int partition, long minute) {}

  private static final class Page {
    private static final int BUCKETS = (int) LogHistogram.bucketOf(MAX_LATENCY_MILLIS) + 1;

    private final ArrivalDelta delta = new ArrivalDelta();
    private final int[] latency = new int[BUCKETS];

    Page(String topic, int partition, long minute) {
      delta.topic = topic;
      delta.partition = partition;
      delta.minute = minute;
    }

    boolean is(String topic, int partition, long minute) {
      return delta.minute == minute && delta.partition == partition && delta.topic.equals(topic);
    }

    ArrivalDelta close() {
      for (int bucket = 0; bucket < latency.length; bucket++) {
        if (latency[bucket] > 0) {
          delta.latency.put((long) bucket, (long) latency[bucket]);
        }
      }
      return delta;
    }
  }
}
