package io.city360.onebox.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The query log: one JSON object a line, in a file that is rotated by size. Statements are
 * normalized, so that neither values nor passwords get in.
 */
final class QueryLog {
  private static final long ROTATE_BYTES = 20L << 20;
  private static final int KEPT = 4;

  private final Path file;

  QueryLog(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot create the folder of the query log", failed);
    }
  }

  /**
   * One finished request.
   *
   * @param code ClickHouse's error code, 0 for success
   * @param resultBytes bytes sent
   */
  record Entry(
      Instant start,
      String user,
      String queryId,
      long durationMillis,
      Statistics statistics,
      long resultBytes,
      int code,
      String sql) {
    String json() {
      return "{\"at\":\"%s\",\"user\":%s,\"query_id\":%s,\"duration_ms\":%d,\"read_rows\":%d,\"written_rows\":%d,\"result_rows\":%d,\"result_bytes\":%d,\"code\":%d,\"query\":%s}\n"
          .formatted(
              start,
              quote(user),
              quote(queryId),
              durationMillis,
              statistics.readRows(),
              statistics.writtenRows(),
              statistics.resultRows(),
              resultBytes,
              code,
              quote(SqlText.normalize(sql)));
    }

    private static String quote(String text) {
      StringBuilder quoted = new StringBuilder("\"");
      text.codePoints()
          .forEach(
              c -> {
                if (c == '"' || c == '\\') {
                  quoted.append('\\').appendCodePoint(c);
                } else if (c < ' ') {
                  quoted.append("\\u%04x".formatted(c));
                } else {
                  quoted.appendCodePoint(c);
                }
              });
      return quoted.append('"').toString();
    }
  }

  /** Appends; a log that cannot be written is reported once and does not fail the query. */
  synchronized void add(Entry entry) {
    try {
      if (Files.exists(file) && Files.size(file) > ROTATE_BYTES) {
        rotate();
      }
      Files.write(
          file,
          entry.json().getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      System.err.println("The query log cannot be written: " + failed);
    }
  }

  private void rotate() throws IOException {
    for (int i = KEPT - 1; i >= 0; i--) {
      Path from = i == 0 ? file : numbered(i);
      if (Files.exists(from)) {
        Files.move(from, numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }
}
