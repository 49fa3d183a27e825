package io.city360.jobs.clickhouse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Encodes rows in ClickHouse's RowBinary, value after value in the order of {@link
 * Table#columns()}.
 *
 * <p>One writer serves one thread and any number of rows. {@link #toRow()} refuses a row whose
 * number of values is not the table's; with Java assertions on (as in every test) each value's type
 * is compared with its column's too.
 */
public final class RowWriter {

  private static final int FIRST_CAPACITY = 512;

  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int position;
  private int values;
  private Table table = Table.INDICATOR_VALUES;

  /** Starts a row; what was written before and not taken is forgotten. */
  public RowWriter begin(Table newTable) {
    this.table = newTable;
    this.position = 0;
    this.values = 0;
    return this;
  }

  /** The finished row with its own bytes. */
  public ClickHouseRow toRow() {
    checkComplete();
    return new ClickHouseRow(table, Arrays.copyOf(buffer, position), position);
  }

  /** The finished row in a reused object that shares this writer's buffer until the next begin. */
  public ClickHouseRow view(ClickHouseRow reuse) {
    checkComplete();
    reuse.set(table, buffer, position);
    return reuse;
  }

  /** What has been written since the last begin. */
  byte[] written() {
    return Arrays.copyOf(buffer, position);
  }

  /** A string or a code; absent strings are written as the empty string. */
  public RowWriter string(CharSequence value) {
    assert next(ColumnType.STRING, ColumnType.CODE);
    values++;
    putString(value);
    return this;
  }

  /** Raw bytes into a string column. */
  public RowWriter bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  public RowWriter bytes(byte[] value, int offset, int length) {
    assert next(ColumnType.STRING, ColumnType.CODE);
    values++;
    putLength(length);
    reserve(length);
    System.arraycopy(value, offset, buffer, position, length);
    position += length;
    return this;
  }

  public RowWriter bool(boolean value) {
    return uint8(value ? 1 : 0);
  }

  public RowWriter uint8(int value) {
    assert next(ColumnType.UINT8);
    values++;
    putByte(value);
    return this;
  }

  public RowWriter uint16(int value) {
    assert next(ColumnType.UINT16);
    values++;
    reserve(2);
    buffer[position++] = (byte) value;
    buffer[position++] = (byte) (value >>> 8);
    return this;
  }

  public RowWriter uint32(int value) {
    assert next(ColumnType.UINT32);
    values++;
    putInt(value);
    return this;
  }

  public RowWriter uint64(long value) {
    assert next(ColumnType.UINT64);
    values++;
    putLong(value);
    return this;
  }

  public RowWriter int32(int value) {
    assert next(ColumnType.INT32);
    values++;
    putInt(value);
    return this;
  }

  public RowWriter int64(long value) {
    assert next(ColumnType.INT64);
    values++;
    putLong(value);
    return this;
  }

  public RowWriter float64(double value) {
    assert next(ColumnType.FLOAT64);
    values++;
    putLong(Double.doubleToRawLongBits(value));
    return this;
  }

  /** A time in epoch milliseconds. */
  public RowWriter millis(long epochMillis) {
    assert next(ColumnType.TIME);
    values++;
    putLong(epochMillis);
    return this;
  }

  /** A time of whole seconds, given in epoch milliseconds; the rest is cut off. */
  public RowWriter second(long epochMillis) {
    assert next(ColumnType.SECOND);
    values++;
    putInt((int) Math.floorDiv(epochMillis, 1000L));
    return this;
  }

  /** Writes NULL into a nullable column of any type. */
  public RowWriter none() {
    assert nextIsNullable();
    values++;
    putByte(1);
    return this;
  }

  public RowWriter uint8OrNull(Integer value) {
    return value == null ? none() : some(ColumnType.UINT8_OR_NULL).putByte(value);
  }

  public RowWriter boolOrNull(Boolean value) {
    return value == null ? none() : some(ColumnType.UINT8_OR_NULL).putByte(value ? 1 : 0);
  }

  public RowWriter int32OrNull(Integer value) {
    return value == null ? none() : some(ColumnType.INT32_OR_NULL).putInt(value);
  }

  public RowWriter int64OrNull(Long value) {
    return value == null ? none() : some(ColumnType.INT64_OR_NULL).putLong(value);
  }

  public RowWriter millisOrNull(Long epochMillis) {
    return epochMillis == null ? none() : some(ColumnType.TIME_OR_NULL).putLong(epochMillis);
  }

  /** The time, or NULL where it equals {@code absent}; saves boxing. */
  public RowWriter millisUnless(long epochMillis, long absent) {
    return epochMillis == absent ? none() : some(ColumnType.TIME_OR_NULL).putLong(epochMillis);
  }

  public RowWriter float64OrNull(Double value) {
    return value == null ? none() : float64OrNull(value.doubleValue());
  }

  /** The number, or NULL where it is NaN. */
  public RowWriter float64OrNull(double value) {
    return Double.isNaN(value)
        ? none()
        : some(ColumnType.FLOAT64_OR_NULL).putLong(Double.doubleToRawLongBits(value));
  }

  /** ClickHouse keeps a UUID as two little-endian halves, the high half first. */
  public RowWriter uuid(long mostSignificant, long leastSignificant) {
    assert next(ColumnType.UUID);
    values++;
    return putLong(mostSignificant).putLong(leastSignificant);
  }

  public RowWriter uuid(UUID value) {
    return uuid(value.getMostSignificantBits(), value.getLeastSignificantBits());
  }

  /** The sixteen bytes of a UUID in network order, as Avro carries them. */
  public RowWriter uuid(byte[] sixteen) {
    return uuid(bigEndian(sixteen, 0), bigEndian(sixteen, 8));
  }

  public RowWriter uuidOrNull(byte[] sixteen) {
    return sixteen == null
        ? none()
        : some(ColumnType.UUID_OR_NULL)
            .putLong(bigEndian(sixteen, 0))
            .putLong(bigEndian(sixteen, 8));
  }

  public RowWriter strings(List<? extends CharSequence> list) {
    assert next(ColumnType.CODES);
    values++;
    putLength(list.size());
    for (int index = 0; index < list.size(); index++) {
      putString(list.get(index));
    }
    return this;
  }

  /** The first {@code size} of the numbers as an array. */
  public RowWriter ints(int[] numbers, int size) {
    assert next(ColumnType.INTS);
    values++;
    putLength(size);
    for (int index = 0; index < size; index++) {
      putInt(numbers[index]);
    }
    return this;
  }

  public RowWriter countsByCode(Map<String, Long> counts) {
    assert next(ColumnType.COUNTS_BY_CODE);
    values++;
    putLength(counts.size());
    counts.forEach((code, count) -> putString(code).putLong(count));
    return this;
  }

  /** Bucket → count pairs of {@code size} entries. */
  public RowWriter buckets(long[] buckets, long[] amounts, int size) {
    assert next(ColumnType.COUNTS_BY_BUCKET, ColumnType.AMOUNTS_BY_BUCKET);
    values++;
    putLength(size);
    for (int index = 0; index < size; index++) {
      putLong(buckets[index]).putLong(amounts[index]);
    }
    return this;
  }

  public RowWriter buckets(Map<Long, Long> amounts) {
    assert next(ColumnType.COUNTS_BY_BUCKET, ColumnType.AMOUNTS_BY_BUCKET);
    values++;
    putLength(amounts.size());
    amounts.forEach((bucket, amount) -> putLong(bucket).putLong(amount));
    return this;
  }

  private RowWriter some(ColumnType type) {
    assert next(type);
    values++;
    return putByte(0);
  }

  private RowWriter putByte(int value) {
    reserve(1);
    buffer[position++] = (byte) value;
    return this;
  }

  private RowWriter putInt(int value) {
    reserve(4);
    for (int shift = 0; shift < 32; shift += 8) {
      buffer[position++] = (byte) (value >>> shift);
    }
    return this;
  }

  private RowWriter putLong(long value) {
    reserve(8);
    for (int shift = 0; shift < 64; shift += 8) {
      buffer[position++] = (byte) (value >>> shift);
    }
    return this;
  }

  private RowWriter putString(CharSequence value) {
    if (value == null || value.length() == 0) {
      return putByte(0);
    }
    byte[] utf8 = value.toString().getBytes(StandardCharsets.UTF_8);
    putLength(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, buffer, position, utf8.length);
    position += utf8.length;
    return this;
  }

  /** Unsigned LEB128, as RowBinary writes every length. */
  private void putLength(int length) {
    reserve(5);
    int rest = length;
    while ((rest & ~0x7F) != 0) {
      buffer[position++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    buffer[position++] = (byte) rest;
  }

  private void reserve(int more) {
    if (position + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, position + more));
    }
  }

  private static long bigEndian(byte[] bytes, int from) {
    long value = 0;
    for (int index = from; index < from + 8; index++) {
      value = value << 8 | bytes[index] & 0xFF;
    }
    return value;
  }

  private void checkComplete() {
    if (values != table.columns().size()) {
      throw new IllegalStateException(
          "a row of %s has %d values, %d were written"
              .formatted(table.tableName(), table.columns().size(), values));
    }
  }

  private boolean next(ColumnType... allowed) {
    Column column = nextColumn();
    if (!Arrays.asList(allowed).contains(column.type())) {
      throw new IllegalStateException(
          "%s.%s is %s, not %s"
              .formatted(
                  table.tableName(), column.name(), column.type(), Arrays.toString(allowed)));
    }
    return true;
  }

  private boolean nextIsNullable() {
    Column column = nextColumn();
    if (!column.type().sql().startsWith("Nullable")) {
      throw new IllegalStateException(
          "%s.%s cannot be NULL".formatted(table.tableName(), column.name()));
    }
    return true;
  }

  private Column nextColumn() {
    if (values >= table.columns().size()) {
      throw new IllegalStateException("too many values for a row of " + table.tableName());
    }
    return table.columns().get(values);
  }
}
