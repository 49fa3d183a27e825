package io.city360.jobs.contribution;

import io.city360.jobs.state.LeanType;
import java.util.TreeMap;

/**
 * What one operator saw arrive on one partition within one minute of Kafka time since its last
 * flush. Deltas of the same (topic, partition, minute) add up to one row of {@code arrivals}.
 *
 * <p>Every record is counted exactly once as accepted, repeated, too late or rejected; late ones
 * are accepted or repeated ones that came after their bound.
 */
public final class ArrivalDelta {
  /** The type information of an arrival delta. */
  public static final LeanType<ArrivalDelta> TYPE =
      LeanType.of(ArrivalDelta.class, new ArrivalDeltaSerializer());

  /** The Kafka topic. */
  public String topic = "";

  /** The partition. */
  public int partition;

  /** Start of the minute of the records' Kafka timestamps, in epoch milliseconds. */
  public long minute;

  /** The smallest offset counted here. */
  public long firstOffset = Long.MAX_VALUE;

  /** The greatest offset counted here. */
  public long lastOffset = Long.MIN_VALUE;

  /** Records that changed what is known. */
  public long accepted;

  /**
   * Records whose event id was known already; the loser or winner of a conflict counts here too.
   */
  public long repeated;

  /** Accepted or repeated records whose Kafka timestamp was past event time + the stated bound. */
  public long late;

  /** Records for a tombstone or beyond their stream's horizon. */
  public long tooLate;

  /** The greatest event time of the accepted records, in epoch milliseconds. */
  public long newest = Long.MIN_VALUE;

  /** Refused records by reason. */
  public TreeMap<String, Long> rejected = new TreeMap<>();

  /** Histogram of ingest time − event time in milliseconds: bucket to count. */
  public TreeMap<Long, Long> latency = new TreeMap<>();

  /** Adds another delta of the same topic, partition and minute. */
  public void add(ArrivalDelta other) {
    firstOffset = Math.min(firstOffset, other.firstOffset);
    lastOffset = Math.max(lastOffset, other.lastOffset);
    accepted += other.accepted;
    repeated += other.repeated;
    late += other.late;
    tooLate += other.tooLate;
    newest = Math.max(newest, other.newest);
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    other.latency.forEach((bucket, count) -> latency.merge(bucket, count, Long::sum));
  }

  @Override
  public String toString() {
    return "ArrivalDelta(%s-%d @%d accepted %d repeated %d late %d too late %d rejected %s)"
        .formatted(topic, partition, minute, accepted, repeated, late, tooLate, rejected);
  }
}
