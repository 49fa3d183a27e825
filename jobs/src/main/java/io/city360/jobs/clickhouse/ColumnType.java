package io.city360.jobs.clickhouse;

import java.util.Arrays;

/** The column types the writer knows, each with the word used in {@link Table} and its SQL name. */
public enum ColumnType {
  UUID("uuid", "UUID"),
  UUID_OR_NULL("uuid?", "Nullable(UUID)"),
  STRING("string", "String"),
  CODE("code", "LowCardinality(String)"),
  CODES("codes", "Array(LowCardinality(String))"),
  INTS("ints", "Array(Int32)"),
  TIME("time", "DateTime64(3, 'UTC')"),
  TIME_OR_NULL("time?", "Nullable(DateTime64(3, 'UTC'))"),
  /** Whole seconds; used where a row stands for a minute. */
  SECOND("second", "DateTime('UTC')"),
  UINT8("uint8", "UInt8"),
  UINT8_OR_NULL("uint8?", "Nullable(UInt8)"),
  UINT16("uint16", "UInt16"),
  UINT32("uint32", "UInt32"),
  UINT64("uint64", "UInt64"),
  INT32("int32", "Int32"),
  INT32_OR_NULL("int32?", "Nullable(Int32)"),
  INT64("int64", "Int64"),
  INT64_OR_NULL("int64?", "Nullable(Int64)"),
  FLOAT64("float64", "Float64"),
  FLOAT64_OR_NULL("float64?", "Nullable(Float64)"),
  COUNTS_BY_CODE("counts_by_code", "Map(LowCardinality(String), UInt64)"),
  COUNTS_BY_BUCKET("counts_by_bucket", "Map(Int64, UInt64)"),
  AMOUNTS_BY_BUCKET("amounts_by_bucket", "Map(Int64, Int64)");

  private final String word;
  private final String sql;

  ColumnType(String word, String sql) {
    this.word = word;
    this.sql = sql;
  }

  /** The type as ClickHouse prints it in {@code system.columns}. */
  public String sql() {
    return sql;
  }

  static ColumnType ofWord(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column type is called " + word));
  }
}
