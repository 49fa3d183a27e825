package io.city360.onebox.engine;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A finished result, or one chunk of a streamed one, in native memory until closed. */
final class ChdbResult implements AutoCloseable {
  private static final int COPY_BYTES = 1 << 18;
  private final Pointer result;

  /** Takes over a result of the library; an error in it is thrown and the result freed. */
  ChdbResult(Pointer result) {
    this.result = result;
    Pointer error = ChdbNative.chdb_result_error(result);
    if (error != null) {
      String text = error.getString(0, StandardCharsets.UTF_8.name());
      ChdbNative.chdb_destroy_query_result(result);
      throw ChdbException.ofEngine(text);
    }
  }

  /** Bytes of formatted output. */
  long length() {
    return ChdbNative.chdb_result_length(result);
  }

  Statistics statistics() {
    return new Statistics(
        ChdbNative.chdb_result_storage_rows_read(result),
        ChdbNative.chdb_result_storage_bytes_read(result),
        ChdbNative.chdb_result_rows_written(result),
        ChdbNative.chdb_result_bytes_written(result),
        ChdbNative.chdb_result_rows_read(result));
  }

  byte[] bytes() {
    long length = length();
    return length == 0
        ? new byte[0]
        : ChdbNative.chdb_result_buffer(result).getByteArray(0, Math.toIntExact(length));
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** At most the stated number of bytes from the start. */
  byte[] head(int bytes) {
    int length = (int) Math.min(length(), bytes);
    return length == 0
        ? new byte[0]
        : ChdbNative.chdb_result_buffer(result).getByteArray(0, length);
  }

  /** Writes what follows the stated number of bytes. */
  void writeTo(OutputStream out, long from) throws IOException {
    long length = length();
    if (length <= from) {
      return;
    }
    Pointer buffer = ChdbNative.chdb_result_buffer(result);
    byte[] copy = new byte[(int) Math.min(length, COPY_BYTES)];
    for (long offset = from; offset < length; ) {
      int step = (int) Math.min(copy.length, length - offset);
      buffer.read(offset, copy, 0, step);
      out.write(copy, 0, step);
      offset += step;
    }
  }

  @Override
  public void close() {
    ChdbNative.chdb_destroy_query_result(result);
  }
}
