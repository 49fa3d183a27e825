package io.city360.onebox.engine;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection to the engine: its own settings and current database, one statement at a time. Not
 * thread-safe.
 */
final class ChdbConnection implements AutoCloseable {
  private final Pointer connection;
  private final Pointer handle;
  private boolean closed;

  private ChdbConnection(Pointer connection) {
    this.connection = connection;
    this.handle = connection.getPointer(0);
  }

  /**
   * Connects; the first connection of the process boots the engine.
   *
   * @param settings settings of the connection, and on the first one also of the server
   * @return empty when the library refuses: another process holds the folder, or it cannot be used
   */
  static Optional<ChdbConnection> open(Path dataFolder, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("clickhouse");
    arguments.add("--path=" + dataFolder);
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    try (NativeTexts texts = new NativeTexts(arguments)) {
      return Optional.ofNullable(ChdbNative.chdb_connect(texts.count(), texts.pointers()))
          .map(ChdbConnection::new);
    }
  }

  /** Runs a statement to its end and holds the whole result in native memory. */
  ChdbResult query(String sql, String format, Map<String, String> parameters) {
    byte[] text = sql.getBytes(StandardCharsets.UTF_8);
    byte[] name = format.getBytes(StandardCharsets.UTF_8);
    try (NativeTexts names = new NativeTexts(parameters.keySet());
        NativeTexts values = new NativeTexts(parameters.values())) {
      return new ChdbResult(
          ChdbNative.chdb_query_with_params_n(
              handle,
              text,
              text.length,
              name,
              name.length,
              names.pointers(),
              names.lengths(),
              values.pointers(),
              values.lengths(),
              names.count()));
    }
  }

  /** Runs a statement without parameters and gives its text in tab-separated form. */
  String text(String sql) {
    try (ChdbResult result = query(sql, "TabSeparatedRaw", Map.of())) {
      return result.text();
    }
  }

  /** Starts a SELECT whose result is fetched in chunks; other statements are refused. */
  ChdbStream stream(String sql, String format, Map<String, String> parameters) {
    byte[] text = sql.getBytes(StandardCharsets.UTF_8);
    byte[] name = format.getBytes(StandardCharsets.UTF_8);
    try (NativeTexts names = new NativeTexts(parameters.keySet());
        NativeTexts values = new NativeTexts(parameters.values())) {
      return new ChdbStream(
          handle,
          ChdbNative.chdb_stream_query_with_params_n(
              handle,
              text,
              text.length,
              name,
              name.length,
              names.pointers(),
              names.lengths(),
              values.pointers(),
              values.lengths(),
              names.count()));
    }
  }

  /** Starts an insert; the statement carries neither a FORMAT clause nor data. */
  ChdbInsert insert(String statement, String format) {
    byte[] text = statement.getBytes(StandardCharsets.UTF_8);
    byte[] name = format.getBytes(StandardCharsets.UTF_8);
    return new ChdbInsert(
        ChdbNative.chdb_stream_insert_n(handle, text, text.length, name, name.length));
  }

  /** What the engine's own parser says a text is; nothing is run. */
  StatementClass classify(String sql) {
    byte[] text = sql.getBytes(StandardCharsets.UTF_8);
    try (Memory analysis = new Memory(16)) {
      analysis.clear();
      analysis.setInt(0, 16);
      int state =
          ChdbNative.chdb_classify_query_n(handle, text, text.length, Pointer.NULL, 0, analysis);
      return state == 0
          ? StatementClass.of(analysis.getInt(4), analysis.getInt(12))
          : StatementClass.UNPARSED;
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      ChdbNative.chdb_close_conn(connection);
    }
  }
}
