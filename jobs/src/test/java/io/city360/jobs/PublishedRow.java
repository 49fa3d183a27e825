package io.city360.jobs;

import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.Column;
import io.city360.jobs.clickhouse.ColumnType;
import io.city360.jobs.clickhouse.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A row as a reader of the table would see it: column to value, decoded from its RowBinary. */
public record PublishedRow(Table table, Map<String, Object> values, long enteredAt) {

  /** Decodes a row. */
  public static PublishedRow of(ClickHouseRow row) {
    ByteBuffer in = ByteBuffer.wrap(row.bytes(), 0, row.length()).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : row.table().columns()) {
      values.put(column.name(), read(column.type(), in));
    }
    if (in.hasRemaining()) {
      throw new IllegalStateException(in.remaining() + " bytes too many in " + row);
    }
    return new PublishedRow(row.table(), values, row.enteredAt());
  }

  private static Object read(ColumnType type, ByteBuffer in) {
    return switch (type) {
      case STRING, CODE -> string(in);
      case TIME, INT64, UINT64 -> in.getLong();
      case FLOAT64 -> in.getDouble();
      case UINT8 -> (int) in.get();
      case UINT16 -> in.getShort() & 0xFFFF;
      case UINT32, INT32 -> in.getInt();
      case SECOND -> in.getInt() * 1000L;
      case UUID -> new UUID(in.getLong(), in.getLong());
      case FLOAT64_OR_NULL -> in.get() == 1 ? null : (Object) in.getDouble();
      case TIME_OR_NULL, INT64_OR_NULL -> in.get() == 1 ? null : (Object) in.getLong();
      case INT32_OR_NULL -> in.get() == 1 ? null : (Object) in.getInt();
      case UINT8_OR_NULL -> in.get() == 1 ? null : (Object) (int) in.get();
      case UUID_OR_NULL -> in.get() == 1 ? null : new UUID(in.getLong(), in.getLong());
      case COUNTS_BY_BUCKET, AMOUNTS_BY_BUCKET -> buckets(in);
      case COUNTS_BY_CODE -> counts(in);
      case CODES -> strings(in);
      case INTS -> ints(in);
    };
  }

  private static String string(ByteBuffer in) {
    byte[] bytes = new byte[length(in)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Map<Long, Long> buckets(ByteBuffer in) {
    Map<Long, Long> buckets = new TreeMap<>();
    int size = length(in);
    for (int i = 0; i < size; i++) {
      buckets.put(in.getLong(), in.getLong());
    }
    return buckets;
  }

  private static Map<String, Long> counts(ByteBuffer in) {
    Map<String, Long> counts = new TreeMap<>();
    int size = length(in);
    for (int i = 0; i < size; i++) {
      counts.put(string(in), in.getLong());
    }
    return counts;
  }

  private static java.util.List<String> strings(ByteBuffer in) {
    int size = length(in);
    java.util.List<String> strings = new java.util.ArrayList<>();
    for (int i = 0; i < size; i++) {
      strings.add(string(in));
    }
    return strings;
  }

  private static java.util.List<Integer> ints(ByteBuffer in) {
    int size = length(in);
    java.util.List<Integer> ints = new java.util.ArrayList<>();
    for (int i = 0; i < size; i++) {
      ints.add(in.getInt());
    }
    return ints;
  }

  private static int length(ByteBuffer in) {
    int length = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      length |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return length;
  }

  /** The value of a column as text; empty for NULL. */
  public String text(String column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString();
  }

  /** The value of a column as a whole number. */
  public long number(String column) {
    return ((Number) values.get(column)).longValue();
  }

  /** The value of a column as a floating point number, NaN for NULL. */
  public double decimal(String column) {
    Object value = values.get(column);
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }
}
