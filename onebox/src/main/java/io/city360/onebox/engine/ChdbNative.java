package io.city360.onebox.engine;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * The functions of {@code libchdb} that are used, by direct mapping. Sizes are {@code size_t}; a
 * connection argument is the handle, which is what the pointer returned by {@code chdb_connect}
 * points to.
 */
final class ChdbNative {
  /** The zone of the engine. */
  static final String ZONE = "UTC";

  private ChdbNative() {}

  /** The environment of this process as native code sees it. */
  private static final class Environment {
    static {
      Native.register(Environment.class, NativeLibrary.getInstance("c"));
    }

    static native int setenv(String name, String value, int overwrite);
  }

  /** Loads the library; the JVM keeps its signal handlers. Once per process. */
  static void load(Path library) {
    // The engine takes its zone from the environment; it must not depend on the machine.
    Environment.setenv("TZ", ZONE, 1);
    Native.register(ChdbNative.class, NativeLibrary.getInstance(library.toString()));
    chdb_set_signal_handlers_enabled(0);
  }

  static native void chdb_set_signal_handlers_enabled(int enabled);

  static native Pointer chdb_connect(int count, Pointer arguments);

  static native void chdb_close_conn(Pointer connection);

  static native int chdb_shutdown();

  static native Pointer chdb_query_with_params_n(
      Pointer handle,
      byte[] query,
      long queryLength,
      byte[] format,
      long formatLength,
      Pointer names,
      Pointer nameLengths,
      Pointer values,
      Pointer valueLengths,
      long count);

  static native Pointer chdb_stream_query_with_params_n(
      Pointer handle,
      byte[] query,
      long queryLength,
      byte[] format,
      long formatLength,
      Pointer names,
      Pointer nameLengths,
      Pointer values,
      Pointer valueLengths,
      long count);

  static native Pointer chdb_stream_fetch_result(Pointer handle, Pointer stream);

  static native void chdb_stream_cancel_query(Pointer handle, Pointer stream);

  static native void chdb_destroy_query_result(Pointer result);

  static native Pointer chdb_result_buffer(Pointer result);

  static native long chdb_result_length(Pointer result);

  static native long chdb_result_storage_rows_read(Pointer result);

  static native long chdb_result_storage_bytes_read(Pointer result);

  static native long chdb_result_rows_read(Pointer result);

  static native long chdb_result_rows_written(Pointer result);

  static native long chdb_result_bytes_written(Pointer result);

  static native Pointer chdb_result_error(Pointer result);

  static native Pointer chdb_stream_insert_n(
      Pointer handle, byte[] query, long queryLength, byte[] format, long formatLength);

  static native int chdb_stream_append(Pointer stream, Pointer data, long length);

  static native Pointer chdb_stream_done(Pointer stream);

  static native void chdb_stream_cancel_insert(Pointer stream);

  static native Pointer chdb_stream_insert_error(Pointer stream);

  static native void chdb_destroy_insert_stream(Pointer stream);

  static native int chdb_classify_query_n(
      Pointer handle,
      byte[] query,
      long queryLength,
      Pointer database,
      long databaseLength,
      Pointer analysis);
}
