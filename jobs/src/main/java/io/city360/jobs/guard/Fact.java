package io.city360.jobs.guard;

/**
 * What every accepted event carries on: who it speaks of, its identity, its times, where it came
 * from, and two readymade byte strings that the fold only passes on.
 *
 * <p>Mutable; the guard reuses one object per stream.
 */
public abstract class Fact {
  /** How many bits of the payload hash stand in {@link #version}. */
  public static final int HASH_BITS = 20;

  private static final byte[] NOTHING = {};

  /** The entity's id; the key of everything behind the guard. */
  public String entity = "";

  /** The more significant half of the event id. */
  public long idHigh;

  /** The less significant half of the event id. */
  public long idLow;

  /** When it happened, in epoch milliseconds. */
  public long eventTime;

  /** When the source system took it in, in epoch milliseconds. */
  public long ingestTime;

  /** The source's own counter within the entity. */
  public long seq;

  /**
   * Decides between two payloads of one event id: ingest time shifted by {@link #HASH_BITS}, plus
   * as many bits of the payload's hash. The greater wins. It is also the version of the raw row, so
   * that ClickHouse and the fold keep the same payload.
   */
  public long version;

  /** The Kafka timestamp in epoch milliseconds. */
  public long kafkaTimestamp;

  /** The Kafka partition. */
  public int partition;

  /** The Kafka offset. */
  public long offset;

  /** The raw row in RowBinary; the first {@link #rowLength} bytes hold. */
  public byte[] row = NOTHING;

  /** Length of the raw row; 0 where raw rows are switched off. */
  public int rowLength;

  /** The record as it came; the first {@link #rawLength} bytes hold. */
  public byte[] raw = NOTHING;

  /** Length of the record as it came. */
  public int rawLength;

  /** Whether both carry the same event id. */
  public final boolean isSameEvent(Fact other) {
    return idHigh == other.idHigh && idLow == other.idLow;
  }

  /** Lets go of the bytes that are only passed on, before the fact is kept in state. */
  public final void dropBytes() {
    row = NOTHING;
    rowLength = 0;
    raw = NOTHING;
    rawLength = 0;
  }

  /** The version of a payload. */
  public static long versionOf(long ingestTime, long payloadHash) {
    return ingestTime << HASH_BITS | payloadHash & (1L << HASH_BITS) - 1;
  }
}
