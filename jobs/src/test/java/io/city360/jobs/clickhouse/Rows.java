package io.city360.jobs.clickhouse;

/** Small rows for tests; all rows of one length of name are of one length. */
final class Rows {

  private Rows() {}

  static ClickHouseRow clock(String name) {
    return new RowWriter()
        .begin(Table.CLOCKS)
        .string(name)
        .millis(1)
        .millis(2)
        .millis(3)
        .uint64(4)
        .toRow();
  }

  static RowBatch clocks(String prefix, int count) {
    RowBatch batch = new RowBatch(Table.CLOCKS);
    for (int index = 0; index < count; index++) {
      batch.add(clock("%s%04d".formatted(prefix, index)));
    }
    return batch;
  }
}
