package io.city360.onebox.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings a reader may use: how a result looks, how it is computed, and lower limits. Settings
 * that name a file or an address are never among them.
 */
final class ReaderSettings {
  /** What the engine or the front ignores for a reader; clients send them by habit. */
  private static final Set<String> IGNORED =
      Set.of(
          "readonly",
          "allow_ddl",
          "async_insert",
          "wait_for_async_insert",
          "network_compression_method",
          "connect_timeout",
          "receive_timeout",
          "send_timeout",
          "socket_timeout",
          "max_insert_block_size",
          "cancel_http_readonly_queries_on_client_close",
          "http_headers_progress_interval_ms",
          "http_response_buffer_size",
          "http_wait_end_of_query",
          "send_progress_in_http_headers",
          "http_write_exception_in_output_format",
          "http_zlib_compression_level",
          "enable_http_compression",
          "log_queries");

  private static final Set<String> ALLOWED =
      Set.of(
          "session_timezone",
          "date_time_output_format",
          "date_time_input_format",
          "cast_string_to_date_time_mode",
          "log_comment",
          "result_overflow_mode",
          "extremes",
          "final",
          "join_use_nulls",
          "join_algorithm",
          "group_by_use_nulls",
          "aggregate_functions_null_for_empty",
          "any_join_distinct_right_table_keys",
          "union_default_mode",
          "except_default_mode",
          "intersect_default_mode",
          "distinct_overflow_mode",
          "transform_null_in",
          "empty_result_for_aggregation_by_empty_set",
          "prefer_column_name_to_alias",
          "enable_positional_arguments",
          "do_not_merge_across_partitions_select_final",
          "optimize_read_in_order",
          "optimize_aggregation_in_order",
          "optimize_move_to_prewhere",
          "optimize_use_projections",
          "optimize_skip_unused_shards",
          "use_skip_indexes",
          "max_bytes_before_external_group_by",
          "max_bytes_before_external_sort",
          "max_rows_in_join",
          "limit",
          "offset",
          "use_client_time_zone",
          "input_format_binary_read_json_as_string",
          "allow_suspicious_low_cardinality_types",
          "describe_compact_output",
          "describe_include_subcolumns",
          "short_circuit_function_evaluation",
          "compile_expressions",
          "add_http_cors_header");

  private static final Pattern ALLOWED_FAMILY =
      Pattern.compile(
          "(output_format|format_csv|format_tsv|format_custom|format_binary|formatdatetime)_\\w+");

  /** Of those families: settings that name a file. */
  private static final Set<String> REFUSED = Set.of("output_format_schema");

  private ReaderSettings() {}

  /** Settings of the URL: those that are ignored are left out, limits are cut to the ceiling. */
  static Map<String, String> ofUrl(Map<String, String> asked) {
    Map<String, String> applied = new LinkedHashMap<>();
    asked.forEach(
        (name, value) -> {
          Long ceiling = ReaderLimits.ceilings().get(name);
          if (ceiling != null) {
            applied.put(name, Long.toString(cut(name, value, ceiling)));
          } else if (!IGNORED.contains(name)) {
            requireAllowed(name);
            applied.put(name, value);
          }
        });
    return applied;
  }

  /** Settings of a SETTINGS clause, which stays as it is written: a higher limit is refused. */
  static void checkClause(Map<String, String> clause) {
    clause.forEach(
        (name, value) -> {
          Long ceiling = ReaderLimits.ceilings().get(name);
          if (ceiling == null) {
            requireAllowed(name);
          } else {
            double asked = number(name, value);
            if (asked <= 0 || asked > ceiling) {
              throw ChdbException.of(
                  EngineError.SETTING_CONSTRAINT_VIOLATION,
                  "Setting " + name + " may be at most " + ceiling + " and above 0 for readers.");
            }
          }
        });
  }

  private static long cut(String name, String value, long ceiling) {
    double asked = number(name, value);
    return asked <= 0 ? ceiling : (long) Math.min(Math.ceil(asked), ceiling);
  }

  private static double number(String name, String value) {
    try {
      return Double.parseDouble(value.replace("'", ""));
    } catch (NumberFormatException notANumber) {
      throw ChdbException.of(
          EngineError.BAD_ARGUMENTS, "Setting " + name + " needs a number, not " + value + ".");
    }
  }

  private static void requireAllowed(String name) {
    boolean allowed =
        ALLOWED.contains(name)
            || (ALLOWED_FAMILY.matcher(name).matches() && !REFUSED.contains(name));
    if (!allowed) {
      throw ChdbException.of(
          EngineError.SETTING_CONSTRAINT_VIOLATION,
          "Setting " + name + " is not on the list of settings a reader may use.");
    }
  }
}
