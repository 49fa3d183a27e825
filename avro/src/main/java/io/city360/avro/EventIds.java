package io.city360.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Event ids as UUID, as text, and as the 16 bytes of the wire (most significant first). */
public final class EventIds {

  /** Number of bytes of an event id. */
  public static final int BYTES = 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  static {
    // Whoever makes records makes ids first; without trust Avro's builders refuse their defaults.
    AvroSetup.trustGeneratedClasses();
  }

  private EventIds() {}

  /** The more significant half. */
  public static long mostSignificant(EventId id) {
    return (long) LONGS.get(id.bytes(), 0);
  }

  /** The less significant half. */
  public static long leastSignificant(EventId id) {
    return (long) LONGS.get(id.bytes(), Long.BYTES);
  }

  public static UUID toUuid(EventId id) {
    return new UUID(mostSignificant(id), leastSignificant(id));
  }

  public static EventId of(UUID uuid) {
    return of(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  public static EventId of(long mostSignificant, long leastSignificant) {
    EventId id = new EventId(new byte[BYTES]);
    set(id, mostSignificant, leastSignificant);
    return id;
  }

  /** Overwrites an id in place, for producers that reuse their record. */
  public static void set(EventId id, long mostSignificant, long leastSignificant) {
    LONGS.set(id.bytes(), 0, mostSignificant);
    LONGS.set(id.bytes(), Long.BYTES, leastSignificant);
  }

  /** An id of its own bytes, for those who keep one that a reader will overwrite. */
  public static EventId copy(EventId id) {
    return new EventId(id.bytes().clone());
  }

  /**
   * The id that always belongs to the same name (UUID version 3), so that a record made again from
   * the same source row is recognised as the same event.
   */
  public static EventId named(String name) {
    return of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
