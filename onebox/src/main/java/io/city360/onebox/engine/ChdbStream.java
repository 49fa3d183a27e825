package io.city360.onebox.engine;

import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A SELECT whose formatted result comes in chunks of about one block each. */
final class ChdbStream implements AutoCloseable {
  private final Pointer handle;
  private final Pointer stream;
  private boolean ended;

  ChdbStream(Pointer handle, Pointer stream) {
    this.handle = handle;
    this.stream = stream;
    Pointer error = ChdbNative.chdb_result_error(stream);
    if (error != null) {
      String text = error.getString(0, StandardCharsets.UTF_8.name());
      ChdbNative.chdb_destroy_query_result(stream);
      throw ChdbException.ofEngine(text);
    }
  }

  /** The next chunk, or empty at the end; an error while running is thrown from here. */
  Optional<ChdbResult> next() {
    ChdbResult chunk;
    try {
      chunk = new ChdbResult(ChdbNative.chdb_stream_fetch_result(handle, stream));
    } catch (ChdbException failed) {
      ended = true;
      throw failed;
    }
    if (chunk.length() > 0) {
      return Optional.of(chunk);
    }
    ended = true;
    chunk.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    if (!ended) {
      ChdbNative.chdb_stream_cancel_query(handle, stream);
    }
    ChdbNative.chdb_destroy_query_result(stream);
  }
}
