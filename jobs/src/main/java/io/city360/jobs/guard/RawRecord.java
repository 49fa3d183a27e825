package io.city360.jobs.guard;

import io.city360.avro.Stream;
import io.city360.jobs.state.LeanType;

/**
 * One Kafka record as it came, with what the clock may know of it before it is decoded.
 *
 * <p>Mutable and reused by the source.
 */
public final class RawRecord {
  /** The type information of a raw record. */
  public static final LeanType<RawRecord> TYPE =
      LeanType.of(RawRecord.class, new RawRecordSerializer());

  static final byte[] NOTHING = {};

  /** The stream it belongs to. */
  public Stream stream = Stream.CASES;

  /** The Kafka topic. */
  public String topic = "";

  /** The partition. */
  public int partition;

  /** The offset. */
  public long offset;

  /** The Kafka timestamp in epoch milliseconds. */
  public long kafkaTimestamp;

  /**
   * The event time in epoch milliseconds as peeked from the bytes, or {@link
   * io.city360.avro.EventTimes#NONE}.
   */
  public long peekedTime;

  /** The key, empty where the record has none. */
  public byte[] key = NOTHING;

  /** The value, empty where the record has none. */
  public byte[] value = NOTHING;
}
