package io.city360.onebox.engine;

/**
 * What a query read, wrote and gave.
 *
 * @param readRows rows read from tables
 * @param readBytes bytes read from tables, uncompressed
 * @param writtenRows rows written, materialized views included
 * @param writtenBytes bytes written, uncompressed
 * @param resultRows rows of the result
 */
record Statistics(
    long readRows, long readBytes, long writtenRows, long writtenBytes, long resultRows) {
  static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);

  Statistics plus(Statistics other) {
    return new Statistics(
        readRows + other.readRows,
        readBytes + other.readBytes,
        writtenRows + other.writtenRows,
        writtenBytes + other.writtenBytes,
        resultRows + other.resultRows);
  }

  /**
   * The value of the header {@code X-ClickHouse-Summary}; numbers are texts, as ClickHouse does.
   */
  String summary(long resultBytes, long elapsedNanos) {
    return "{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\",\"written_bytes\":\"%d\",\"total_rows_to_read\":\"0\",\"result_rows\":\"%d\",\"result_bytes\":\"%d\",\"elapsed_ns\":\"%d\"}"
        .formatted(
            readRows, readBytes, writtenRows, writtenBytes, resultRows, resultBytes, elapsedNanos);
  }
}
