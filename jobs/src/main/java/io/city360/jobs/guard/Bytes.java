package io.city360.jobs.guard;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Byte arrays on the wire, and their hash. */
final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private Bytes() {}

  static void write(byte[] bytes, int length, DataOutputView out) throws IOException {
    out.writeInt(length);
    out.write(bytes, 0, length);
  }

  static byte[] read(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  /** Fills {@code reuse} where it is long enough, else a new array. */
  static byte[] read(byte[] reuse, int length, DataInputView in) throws IOException {
    byte[] bytes = reuse.length >= length ? reuse : new byte[Math.max(length, reuse.length * 2)];
    in.readFully(bytes, 0, length);
    return bytes;
  }

  /**
   * A 64-bit hash of the bytes from {@code start}. It decides between two payloads of one event id,
   * so it must never change.
   */
  static long hash(byte[] bytes, int start) {
    long hash = MULTIPLIER ^ (bytes.length - start);
    int i = start;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(bytes, i));
    }
    long tail = 0;
    for (; i < bytes.length; i++) {
      tail = tail << 8 | bytes[i] & 0xFF;
    }
    return mix(hash ^ tail);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 32) * MULTIPLIER;
    return mixed ^ mixed >>> 29;
  }
}
