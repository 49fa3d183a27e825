package io.city360.onebox.engine;

import com.github.luben.zstd.Zstd;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * ClickHouse's compressed blocks, the form of {@code compress=1} and {@code decompress=1}: a
 * CityHash128 of what follows (16 bytes), the method (1 byte: 82 LZ4, 90 ZSTD, 02 none), the size
 * with this header of 9 bytes and the size before compression (4 bytes each, little endian), data.
 */
final class NativeBlocks {
  private static final int CHECKSUM_BYTES = 16;
  private static final int HEADER_BYTES = 9;
  private static final byte LZ4 = (byte) 0x82;
  private static final byte ZSTD = (byte) 0x90;
  private static final byte NONE = 0x02;
  private static final int BLOCK_BYTES = 1 << 18;

  /** Greatest block accepted, bytes; ClickHouse's own bound. */
  private static final int MAX_BLOCK_BYTES = 1 << 30;

  private NativeBlocks() {}

  static OutputStream compressing(OutputStream out) {
    return new Compressing(out);
  }

  static InputStream decompressing(InputStream in) {
    return new Decompressing(in);
  }

  /** ClickHouse's own variant of the hash; its client library keeps it, but no longer offers it. */
  @SuppressWarnings("deprecation")
  private static long[] cityHash128(byte[] bytes, int offset, int length) {
    return com.clickhouse.data.ClickHouseCityHash.cityHash128(bytes, offset, length);
  }

  private static final class Compressing extends OutputStream {
    private final OutputStream out;
    private final LZ4Compressor compressor = LZ4Factory.fastestJavaInstance().fastCompressor();
    private final byte[] block = new byte[BLOCK_BYTES];
    private final byte[] packed =
        new byte[CHECKSUM_BYTES + HEADER_BYTES + compressor.maxCompressedLength(BLOCK_BYTES)];
    private int filled;

    Compressing(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      int left = length;
      while (left > 0) {
        int step = Math.min(left, block.length - filled);
        System.arraycopy(bytes, from, block, filled, step);
        filled += step;
        from += step;
        left -= step;
        if (filled == block.length) {
          writeBlock();
        }
      }
    }

    private void writeBlock() throws IOException {
      if (filled == 0) {
        return;
      }
      int start = CHECKSUM_BYTES + HEADER_BYTES;
      int size =
          HEADER_BYTES
              + compressor.compress(block, 0, filled, packed, start, packed.length - start);
      ByteBuffer header = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
      header.position(CHECKSUM_BYTES);
      header.put(LZ4).putInt(size).putInt(filled);
      long[] hash = cityHash128(packed, CHECKSUM_BYTES, size);
      header.putLong(0, hash[0]).putLong(Long.BYTES, hash[1]);
      out.write(packed, 0, CHECKSUM_BYTES + size);
      filled = 0;
    }

    @Override
    public void flush() throws IOException {
      writeBlock();
      out.flush();
    }

    @Override
    public void close() throws IOException {
      writeBlock();
      out.close();
    }
  }

  private static final class Decompressing extends InputStream {
    private final InputStream in;
    private final LZ4SafeDecompressor decompressor =
        LZ4Factory.fastestJavaInstance().safeDecompressor();
    private byte[] block = new byte[0];
    private int position;

    Decompressing(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return position < block.length || readBlock() ? block[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position >= block.length && !readBlock()) {
        return -1;
      }
      int step = Math.min(length, block.length - position);
      System.arraycopy(block, position, bytes, offset, step);
      position += step;
      return step;
    }

    private boolean readBlock() throws IOException {
      byte[] head = in.readNBytes(CHECKSUM_BYTES + HEADER_BYTES);
      if (head.length == 0) {
        return false;
      }
      if (head.length < CHECKSUM_BYTES + HEADER_BYTES) {
        throw new EOFException("The compressed body ends inside a block header.");
      }
      ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      byte method = head[CHECKSUM_BYTES];
      int packedSize = header.getInt(CHECKSUM_BYTES + 1);
      int size = header.getInt(CHECKSUM_BYTES + 5);
      if (packedSize < HEADER_BYTES
          || packedSize > MAX_BLOCK_BYTES
          || size < 0
          || size > MAX_BLOCK_BYTES) {
        throw corrupt("the body is not in compressed blocks (decompress=1)");
      }
      byte[] packed = new byte[packedSize];
      System.arraycopy(head, CHECKSUM_BYTES, packed, 0, HEADER_BYTES);
      int read = in.readNBytes(packed, HEADER_BYTES, packedSize - HEADER_BYTES);
      if (read < packedSize - HEADER_BYTES) {
        throw new EOFException("The compressed body ends inside a block.");
      }
      long[] hash = cityHash128(packed, 0, packedSize);
      if (hash[0] != header.getLong(0) || hash[1] != header.getLong(Long.BYTES)) {
        throw corrupt("the checksum of a compressed block does not match");
      }
      block = unpack(method, packed, size);
      position = 0;
      return block.length > 0 || readBlock();
    }

    private byte[] unpack(byte method, byte[] packed, int size) {
      byte[] plain = new byte[size];
      int length = packed.length - HEADER_BYTES;
      long written;
      try {
        switch (method) {
          case LZ4 ->
              written = decompressor.decompress(packed, HEADER_BYTES, length, plain, 0, size);
          case ZSTD ->
              written = Zstd.decompressByteArray(plain, 0, size, packed, HEADER_BYTES, length);
          case NONE -> {
            System.arraycopy(packed, HEADER_BYTES, plain, 0, Math.min(length, size));
            written = length;
          }
          default -> throw corrupt("the compression method " + method + " is unknown");
        }
      } catch (LZ4Exception failed) {
        throw corrupt("a block does not decompress");
      }
      if (written != size) {
        throw corrupt("a block has another size than it states");
      }
      return plain;
    }

    private static ChdbException corrupt(String what) {
      return ChdbException.of(EngineError.CANNOT_DECOMPRESS, "Cannot decompress: " + what + ".");
    }
  }
}
