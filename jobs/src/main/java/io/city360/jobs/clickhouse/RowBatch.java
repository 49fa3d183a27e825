package io.city360.jobs.clickhouse;

import java.util.Arrays;

/** Rows of one table, end to end, with the places where each begins so that it can be cut. */
final class RowBatch {

  private static final int FIRST_BYTES = 1 << 14;
  private static final int FIRST_ROWS = 1 << 8;

  private final Table table;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int[] ends = new int[FIRST_ROWS];
  private long[] entered = new long[0];
  private int rows;
  private int timed;

  RowBatch(Table table) {
    this.table = table;
  }

  void add(ClickHouseRow row) {
    int start = length();
    int end = Math.addExact(start, row.length());
    if (end > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * bytes.length)));
    }
    System.arraycopy(row.bytes(), 0, bytes, start, row.length());
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, rows * 2);
    }
    ends[rows++] = end;
    if (row.enteredAt() != ClickHouseRow.NOT_TIMED) {
      if (timed == entered.length) {
        entered = Arrays.copyOf(entered, Math.max(FIRST_ROWS, timed * 2));
      }
      entered[timed++] = row.enteredAt();
    }
  }

  Table table() {
    return table;
  }

  int rows() {
    return rows;
  }

  int length() {
    return rows == 0 ? 0 : ends[rows - 1];
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where a row begins; the place after the last row for {@code row == rows()}. */
  int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  int timed() {
    return timed;
  }

  long enteredAt(int index) {
    return entered[index];
  }
}
