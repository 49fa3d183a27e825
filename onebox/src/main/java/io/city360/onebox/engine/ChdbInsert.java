package io.city360.onebox.engine;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * An insert that is fed with bytes in its format. Nothing is acknowledged before {@link #done}; a
 * stream closed without it is cancelled (blocks already written stay, as in ClickHouse).
 */
final class ChdbInsert implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 19;
  private final Pointer stream;

  ChdbInsert(Pointer stream) {
    this.stream = stream;
    Pointer error = ChdbNative.chdb_stream_insert_error(stream);
    if (error != null) {
      String text = error.getString(0, StandardCharsets.UTF_8.name());
      ChdbNative.chdb_destroy_insert_stream(stream);
      throw ChdbException.ofEngine(text);
    }
  }

  /** Sends everything the input holds; waits where the engine is slower. */
  void append(InputStream data) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (Memory copy = new Memory(CHUNK_BYTES)) {
      int length;
      while ((length = data.readNBytes(chunk, 0, chunk.length)) > 0) {
        copy.write(0, chunk, 0, length);
        if (ChdbNative.chdb_stream_append(stream, copy, length) != 0) {
          // The reason comes with done().
          return;
        }
      }
    }
  }

  /** Ends the input and waits until the rows are in the table. */
  Statistics done() {
    try (ChdbResult result = new ChdbResult(ChdbNative.chdb_stream_done(stream))) {
      return result.statistics();
    }
  }

  @Override
  public void close() {
    ChdbNative.chdb_destroy_insert_stream(stream);
  }
}
