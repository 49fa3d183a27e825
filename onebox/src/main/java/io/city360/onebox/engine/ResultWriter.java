package io.city360.onebox.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a statement and writes its result. */
final class ResultWriter {
  /** Names and types of the columns take less. */
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final ChdbConnection connection;
  private final OutputStream out;

  ResultWriter(ChdbConnection connection, OutputStream out) {
    this.connection = connection;
    this.out = out;
  }

  /**
   * Runs and writes.
   *
   * @param progress told after each part what it took, before the part is written
   */
  void write(
      String sql,
      String format,
      Map<String, String> parameters,
      StatementClass statement,
      Consumer<Statistics> progress)
      throws IOException {
    Optional<StreamedFormat> streamed =
        isSelect(sql, statement) ? StreamedFormat.of(format) : Optional.empty();
    if (streamed.isEmpty()) {
      try (ChdbResult result = connection.query(sql, format, parameters)) {
        progress.accept(result.statistics());
        result.writeTo(out, 0);
      }
      return;
    }
    int repeated = -1;
    try (ChdbStream stream = connection.stream(sql, format, parameters)) {
      for (Optional<ChdbResult> chunk = stream.next(); chunk.isPresent(); chunk = stream.next()) {
        try (ChdbResult part = chunk.get()) {
          progress.accept(part.statistics());
          part.writeTo(out, Math.max(repeated, 0));
          if (repeated < 0) {
            repeated = HeaderCut.length(streamed.get(), part.head(MAX_HEADER_BYTES));
          }
        }
      }
    }
  }

  private static boolean isSelect(String sql, StatementClass statement) {
    String word = SqlText.firstWord(sql);
    return statement.effect() == StatementClass.Effect.READ_ONLY
        && (word.equals("SELECT") || word.equals("WITH"));
  }
}
