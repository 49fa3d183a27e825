package io.city360.avro.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from a byte array, strictly: no length is believed that the bytes
 * left cannot hold, so hostile bytes never make it allocate more than they are long. Reusable, not
 * thread-safe.
 *
 * <p>Throws EOFException where the bytes end too early and AvroRuntimeException where they are
 * wrong.
 */
final class ByteDecoder extends Decoder {

  private final StringCache strings = new StringCache();
  private byte[] bytes = new byte[0];
  private int position;

  void reset(byte[] newBytes, int start) {
    bytes = newBytes;
    position = start;
  }

  int remaining() {
    return bytes.length - position;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    byte b = next();
    if (b != 0 && b != 1) {
      throw new AvroRuntimeException("a boolean is " + b + ", not 0 or 1");
    }
    return b == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroRuntimeException("an int is " + value);
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    byte b = next();
    long zigzag = b & 0x7F;
    for (int shift = 7; b < 0; shift += 7) {
      if (shift > 63) {
        throw new AvroRuntimeException("a number is longer than ten bytes");
      }
      b = next();
      zigzag |= (b & 0x7FL) << shift;
    }
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  @Override
  public float readFloat() throws IOException {
    int start = advance(Float.BYTES);
    int bits = 0;
    for (int i = Float.BYTES - 1; i >= 0; i--) {
      bits = bits << 8 | bytes[start + i] & 0xFF;
    }
    return Float.intBitsToFloat(bits);
  }

  @Override
  public double readDouble() throws IOException {
    int start = advance(Double.BYTES);
    return Double.longBitsToDouble(Framing.littleEndian(bytes, start));
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    int length = length();
    int start = advance(length);
    return new Utf8(Arrays.copyOfRange(bytes, start, start + length));
  }

  @Override
  public String readString() throws IOException {
    int length = length();
    return strings.get(bytes, advance(length), length);
  }

  @Override
  public void skipString() throws IOException {
    advance(length());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    int length = length();
    int start = advance(length);
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, start, start + length));
  }

  @Override
  public void skipBytes() throws IOException {
    advance(length());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, advance(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    advance(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return items();
  }

  @Override
  public long arrayNext() throws IOException {
    return items();
  }

  @Override
  public long skipArray() throws IOException {
    return skipItems();
  }

  @Override
  public long readMapStart() throws IOException {
    return items();
  }

  @Override
  public long mapNext() throws IOException {
    return items();
  }

  @Override
  public long skipMap() throws IOException {
    return skipItems();
  }

  /** Items of the next block; every item takes at least a byte in the schemas read here. */
  private long items() throws IOException {
    long count = readLong();
    if (count < 0) {
      length();
      count = -count;
    }
    if (count < 0 || count > remaining()) {
      throw new EOFException(count + " items are announced, " + remaining() + " bytes are left");
    }
    return count;
  }

  private long skipItems() throws IOException {
    long count = readLong();
    while (count < 0) {
      advance(length());
      count = readLong();
    }
    if (count > remaining()) {
      throw new EOFException(count + " items are announced, " + remaining() + " bytes are left");
    }
    return count;
  }

  private int length() throws IOException {
    long length = readLong();
    if (length < 0) {
      throw new AvroRuntimeException("a length is " + length);
    }
    if (length > remaining()) {
      throw new EOFException(length + " bytes are announced, " + remaining() + " are left");
    }
    return (int) length;
  }

  private int advance(int length) throws IOException {
    int start = position;
    if (length > remaining()) {
      throw new EOFException(length + " bytes are needed, " + remaining() + " are left");
    }
    position = start + length;
    return start;
  }

  private byte next() throws IOException {
    if (position >= bytes.length) {
      throw new EOFException("the bytes end at " + position);
    }
    return bytes[position++];
  }
}
