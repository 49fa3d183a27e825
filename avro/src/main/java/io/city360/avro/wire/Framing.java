package io.city360.avro.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The two framings of a record, told apart by the first bytes.
 *
 * <ul>
 *   <li>Avro single-object encoding (Avro specification, "Single-object encoding"): {@code C3 01},
 *       the CRC-64-AVRO fingerprint of the writer's schema in 8 bytes little-endian, the body.
 *   <li>Confluent: {@code 00}, the registry's schema id in 4 bytes big-endian, the body.
 * </ul>
 */
public final class Framing {

  static final byte SINGLE_OBJECT_1 = (byte) 0xC3;
  static final byte SINGLE_OBJECT_2 = 0x01;
  static final byte CONFLUENT = 0x00;
  static final int SINGLE_OBJECT_HEADER = 2 + Long.BYTES;
  static final int CONFLUENT_HEADER = 1 + Integer.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Framing() {}

  static boolean isSingleObject(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == SINGLE_OBJECT_1 && bytes[1] == SINGLE_OBJECT_2;
  }

  static boolean isConfluent(byte[] bytes) {
    return bytes.length >= 1 && bytes[0] == CONFLUENT;
  }

  /** Fingerprint of the writer's schema; the header must be complete. */
  static long fingerprint(byte[] bytes) {
    return littleEndian(bytes, 2);
  }

  /** Registry id of the writer's schema; the header must be complete. */
  static int schemaId(byte[] bytes) {
    return (int) INTS.get(bytes, 1);
  }

  static long littleEndian(byte[] bytes, int start) {
    return (long) LONGS.get(bytes, start);
  }

  static void writeSingleObjectHeader(byte[] bytes, long fingerprint) {
    bytes[0] = SINGLE_OBJECT_1;
    bytes[1] = SINGLE_OBJECT_2;
    LONGS.set(bytes, 2, fingerprint);
  }

  static void writeConfluentHeader(byte[] bytes, int schemaId) {
    bytes[0] = CONFLUENT;
    INTS.set(bytes, 1, schemaId);
  }

  /** Offset of the body behind a complete header of either framing, or -1. */
  public static int bodyStart(byte[] bytes) {
    if (isSingleObject(bytes)) {
      return bytes.length >= SINGLE_OBJECT_HEADER ? SINGLE_OBJECT_HEADER : -1;
    }
    if (isConfluent(bytes)) {
      return bytes.length >= CONFLUENT_HEADER ? CONFLUENT_HEADER : -1;
    }
    return -1;
  }
}
