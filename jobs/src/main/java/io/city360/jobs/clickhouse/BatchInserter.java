package io.city360.jobs.clickhouse;

/** Sends rows to ClickHouse and comes back when they are in. */
interface BatchInserter extends AutoCloseable {

  /**
   * Inserts the rows in {@code bytes[offset, offset + length)}.
   *
   * @throws ClickHouseFailure sorted by what is to be done; some of the rows may be in nevertheless
   */
  void insert(Table table, byte[] bytes, int offset, int length);

  @Override
  void close();
}
