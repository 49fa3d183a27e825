package io.city360.onebox.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The limits of a reader's query. They keep one heavy question from starving the job on the same
 * machine; a query may set a lower value, never a higher one.
 */
final class ReaderLimits {
  /** Seconds. */
  static final long MAX_EXECUTION_TIME = 30;

  static final long MAX_RESULT_ROWS = 5_000_000;
  static final long MAX_ROWS_TO_READ = 500_000_000;

  /** Bytes; formats that cannot be streamed are held whole. */
  static final long MAX_RESULT_BYTES = 512L << 20;

  /** Bytes for one query: a quarter of the smallest machine the stack fits on, halved. */
  static final long MAX_MEMORY_USAGE = 1L << 30;

  private static final Map<String, Long> CEILINGS = new LinkedHashMap<>();

  static {
    CEILINGS.put("max_execution_time", MAX_EXECUTION_TIME);
    CEILINGS.put("max_result_rows", MAX_RESULT_ROWS);
    CEILINGS.put("max_result_bytes", MAX_RESULT_BYTES);
    CEILINGS.put("max_rows_to_read", MAX_ROWS_TO_READ);
    CEILINGS.put("max_memory_usage", MAX_MEMORY_USAGE);
  }

  /** What a query may set, but does not start with. */
  private static final Map<String, Long> MORE_CEILINGS =
      Map.of("max_threads", 16L, "max_block_size", 1_000_000L);

  private ReaderLimits() {}

  /** The settings that may be lowered, with their greatest value. */
  static Map<String, Long> ceilings() {
    Map<String, Long> all = new LinkedHashMap<>(CEILINGS);
    all.putAll(MORE_CEILINGS);
    return all;
  }

  static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    // 2 rather than 1: a request may change the settings of the allow-list, but never this one.
    settings.put("readonly", "2");
    settings.put("allow_ddl", "0");
    CEILINGS.forEach((name, value) -> settings.put(name, Long.toString(value)));
    return settings;
  }
}
