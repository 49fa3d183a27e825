package io.city360.avro;

import io.city360.avro.wire.Framing;

/**
 * Reads the event time of an encoded record without decoding it.
 *
 * <p>Every schema of every version starts with {@code event_time}, so that it stands right behind
 * the framing.
 */
public final class EventTimes {

  /** What {@link #peek} answers where there is no event time to be read. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int LONGEST_LONG = 10;

  private EventTimes() {}

  /**
   * Event time in ms since 1970-01-01T00:00:00Z, or {@link #NONE} where the bytes have neither
   * framing or end too early. The answer is a hint: whether the record is sound is seen when it is
   * decoded.
   */
  public static long peek(byte[] bytes) {
    if (bytes == null) {
      return NONE;
    }
    int start = Framing.bodyStart(bytes);
    if (start < 0) {
      return NONE;
    }
    long zigzag = 0;
    int end = Math.min(bytes.length, start + LONGEST_LONG);
    for (int i = start, shift = 0; i < end; i++, shift += 7) {
      zigzag |= (bytes[i] & 0x7FL) << shift;
      if (bytes[i] >= 0) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    return NONE;
  }
}
