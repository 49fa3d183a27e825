package io.city360.jobs.entity.site;

import io.city360.jobs.guard.Quality;
import io.city360.jobs.guard.SiteFact;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The readings of one metric within an hour or a day, in order of event time, in arrays of
 * primitives. Several readings may share one event time: a slot. One of them wins: corrections
 * before originals, then the greater version (ingest time, payload hash), then the greater id.
 */
final class Chunk {
  /** What became of a reading. */
  enum Outcome {
    /** A reading that was not known. */
    ACCEPTED,
    /** Known, with a payload that wins over the one kept. */
    REPLACED,
    /** Known, with the same or a losing payload. */
    REPEATED
  }

  private static final int FIRST_CAPACITY = 4;
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int QUALITY_BITS = 0b11;
  private static final int CORRECTION_BIT = 0b100;
  private static final int WINNER_BIT = 0b1000;

  final long start;

  /** Who may change this chunk; a chunk that a snapshot shares is copied first. */
  private final Object owner;

  private int size;
  private int[] offset;
  private int[] id;
  private long[] version;
  private double[] value;
  private int[] interval;
  private int[] lateness;
  private byte[] flags;
  private int formerLateness;
  private int formerInterval;
  private int latterLateness;
  private int latterInterval;

  Chunk(long start, Object owner) {
    this(start, owner, FIRST_CAPACITY);
  }

  private Chunk(long start, Object owner, int capacity) {
    this.start = start;
    this.owner = owner;
    offset = new int[capacity];
    id = new int[capacity];
    version = new long[capacity];
    value = new double[capacity];
    interval = new int[capacity];
    lateness = new int[capacity];
    flags = new byte[capacity];
  }

  /** This chunk where it belongs to {@code who}, else a copy that does. */
  Chunk ownedBy(Object who) {
    if (owner == who) {
      return this;
    }
    Chunk copy = new Chunk(start, who, Math.max(FIRST_CAPACITY, size + 1));
    System.arraycopy(offset, 0, copy.offset, 0, size);
    System.arraycopy(id, 0, copy.id, 0, size);
    System.arraycopy(version, 0, copy.version, 0, size);
    System.arraycopy(value, 0, copy.value, 0, size);
    System.arraycopy(interval, 0, copy.interval, 0, size);
    System.arraycopy(lateness, 0, copy.lateness, 0, size);
    System.arraycopy(flags, 0, copy.flags, 0, size);
    copy.size = size;
    return copy;
  }

  int size() {
    return size;
  }

  long time(int i) {
    return start + offset[i];
  }

  double value(int i) {
    return value[i];
  }

  int interval(int i) {
    return interval[i];
  }

  boolean isWinner(int i) {
    return (flags[i] & WINNER_BIT) != 0;
  }

  boolean isValid(int i) {
    return (flags[i] & QUALITY_BITS) == Quality.OK.ordinal();
  }

  /** When the reading reached the broker, in epoch milliseconds, to the second below. */
  long arrived(int i) {
    return arrived(time(i), lateness[i]);
  }

  /** Index of the first reading at or after a time. */
  int from(long time) {
    long wanted = time - start;
    if (size == 0 || offset[size - 1] < wanted) {
      return size;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offset[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Index of the winner at a time, or -1. */
  int winnerAt(long time) {
    for (int i = from(time); i < size && time(i) == time; i++) {
      if (isWinner(i)) {
        return i;
      }
    }
    return -1;
  }

  Outcome insert(SiteFact fact) {
    int mixed = mix(fact.idHigh, fact.idLow);
    int first = from(fact.eventTime);
    int at = first;
    while (at < size && time(at) == fact.eventTime) {
      if (id[at] == mixed) {
        return repeat(at, first, fact);
      }
      at++;
    }
    open(at);
    offset[at] = (int) (fact.eventTime - start);
    id[at] = mixed;
    put(at, fact);
    crown(first);
    return Outcome.ACCEPTED;
  }

  private Outcome repeat(int at, int first, SiteFact fact) {
    formerLateness = lateness[at];
    formerInterval = interval[at];
    if (fact.version > version[at]) {
      put(at, fact);
      crown(first);
      latterLateness = lateness[at];
      latterInterval = interval[at];
      return Outcome.REPLACED;
    }
    if (fact.version == version[at]) {
      lateness[at] = Math.min(lateness[at], latenessOf(fact));
    }
    latterLateness = lateness[at];
    latterInterval = interval[at];
    return Outcome.REPEATED;
  }

  private void put(int at, SiteFact fact) {
    version[at] = fact.version;
    value[at] = fact.value;
    interval[at] = fact.intervalSeconds;
    lateness[at] = latenessOf(fact);
    flags[at] = (byte) (fact.quality.ordinal() | (fact.isCorrection ? CORRECTION_BIT : 0));
  }

  private void open(int at) {
    if (size == offset.length) {
      int capacity = size + (size >> 1) + 2;
      offset = Arrays.copyOf(offset, capacity);
      id = Arrays.copyOf(id, capacity);
      version = Arrays.copyOf(version, capacity);
      value = Arrays.copyOf(value, capacity);
      interval = Arrays.copyOf(interval, capacity);
      lateness = Arrays.copyOf(lateness, capacity);
      flags = Arrays.copyOf(flags, capacity);
    }
    int moved = size - at;
    if (moved > 0) {
      System.arraycopy(offset, at, offset, at + 1, moved);
      System.arraycopy(id, at, id, at + 1, moved);
      System.arraycopy(version, at, version, at + 1, moved);
      System.arraycopy(value, at, value, at + 1, moved);
      System.arraycopy(interval, at, interval, at + 1, moved);
      System.arraycopy(lateness, at, lateness, at + 1, moved);
      System.arraycopy(flags, at, flags, at + 1, moved);
    }
    size++;
  }

  /** Finds the winner among the readings that share the event time of {@code first}. */
  private void crown(int first) {
    int best = first;
    int end = first;
    while (end < size && offset[end] == offset[first]) {
      flags[end] &= ~WINNER_BIT;
      best = beats(end, best) ? end : best;
      end++;
    }
    flags[best] |= WINNER_BIT;
  }

  private boolean beats(int challenger, int holder) {
    int order = Integer.compare(flags[challenger] & CORRECTION_BIT, flags[holder] & CORRECTION_BIT);
    if (order == 0) {
      order = Long.compare(version[challenger], version[holder]);
    }
    if (order == 0) {
      order = Integer.compareUnsigned(id[challenger], id[holder]);
    }
    return order > 0;
  }

  /**
   * What a reading that was known already said of its lateness, in seconds, before the last insert.
   */
  int formerLateness() {
    return formerLateness;
  }

  /**
   * What a reading that was known already said of its interval, in seconds, before the last insert.
   */
  int formerInterval() {
    return formerInterval;
  }

  /**
   * What a reading that was known already says of its lateness, in seconds, since the last insert.
   */
  int latterLateness() {
    return latterLateness;
  }

  /**
   * What a reading that was known already says of its interval, in seconds, since the last insert.
   */
  int latterInterval() {
    return latterInterval;
  }

  static long arrived(long eventTime, int lateness) {
    return eventTime + (long) lateness * MILLIS_PER_SECOND;
  }

  /** Seconds from event to broker, rounded down, cut off at 68 years. */
  static int latenessOf(SiteFact fact) {
    long seconds = Math.floorDiv(fact.kafkaTimestamp - fact.eventTime, (long) MILLIS_PER_SECOND);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds));
  }

  private static int mix(long high, long low) {
    long mixed = (high * 0x9E3779B97F4A7C15L ^ low) * 0xC2B2AE3D27D4EB4FL;
    return (int) (mixed ^ mixed >>> 32);
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(start);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeInt(offset[i]);
      out.writeInt(id[i]);
      out.writeLong(version[i]);
      out.writeDouble(value[i]);
      out.writeInt(interval[i]);
      out.writeInt(lateness[i]);
      out.writeByte(flags[i]);
    }
  }

  static Chunk read(DataInputView in, Object owner) throws IOException {
    long start = in.readLong();
    int size = in.readInt();
    Chunk chunk = new Chunk(start, owner, Math.max(FIRST_CAPACITY, size));
    for (int i = 0; i < size; i++) {
      chunk.offset[i] = in.readInt();
      chunk.id[i] = in.readInt();
      chunk.version[i] = in.readLong();
      chunk.value[i] = in.readDouble();
      chunk.interval[i] = in.readInt();
      chunk.lateness[i] = in.readInt();
      chunk.flags[i] = in.readByte();
    }
    chunk.size = size;
    return chunk;
  }
}
