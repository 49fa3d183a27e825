package io.city360.jobs.clickhouse;

import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * One row on its way to ClickHouse: a table and the row's RowBinary bytes.
 *
 * <p>The object is mutable and may be reused by the sender, and its array may be longer than the
 * row; a receiver that keeps a row beyond the call takes a {@link #copy()}.
 */
@TypeInfo(ClickHouseRowTypeInfoFactory.class)
public final class ClickHouseRow {

  /** Said by {@link #enteredAt()} of a row whose way through the engine is not timed. */
  public static final long NOT_TIMED = Long.MIN_VALUE;

  private Table table;
  private byte[] bytes;
  private int length;
  private long enteredAt = NOT_TIMED;

  ClickHouseRow() {
    this(Table.INDICATOR_VALUES, new byte[0], 0);
  }

  /**
   * @param bytes the row in RowBinary, from index 0
   * @param length how many of the bytes belong to the row
   */
  public ClickHouseRow(Table table, byte[] bytes, int length) {
    set(table, bytes, length);
  }

  public Table table() {
    return table;
  }

  /** The row from index 0; only the first {@link #length()} bytes count. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /**
   * When the newest record behind this row entered the engine (its Kafka timestamp), in epoch
   * milliseconds, or {@link #NOT_TIMED}. The sink measures the latency from it.
   */
  public long enteredAt() {
    return enteredAt;
  }

  public ClickHouseRow enteredAt(long millis) {
    this.enteredAt = millis;
    return this;
  }

  public ClickHouseRow copy() {
    return new ClickHouseRow(table, Arrays.copyOf(bytes, length), length).enteredAt(enteredAt);
  }

  void set(Table newTable, byte[] newBytes, int newLength) {
    if (newLength < 0 || newLength > newBytes.length) {
      throw new IllegalArgumentException(
          "a row of " + newLength + " bytes in an array of " + newBytes.length);
    }
    this.table = newTable;
    this.bytes = newBytes;
    this.length = newLength;
    this.enteredAt = NOT_TIMED;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClickHouseRow that
        && table == that.table
        && enteredAt == that.enteredAt
        && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
  }

  @Override
  public int hashCode() {
    int hash = table.code();
    for (int index = 0; index < length; index++) {
      hash = 31 * hash + bytes[index];
    }
    return hash;
  }

  @Override
  public String toString() {
    return table.tableName() + " row of " + length + " bytes";
  }
}
