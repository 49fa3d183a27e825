package io.city360.onebox.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The published windows of a system in a file, one a line in a fixed order: what was counted, and
 * whether it is provisional, settled or corrected.
 */
final class Snapshot {

  private static final int SHOWN = 20;

  /** Indicators that tell of the order of arrival itself. */
  private static final String OF_ARRIVAL =
      "'late_event_share', 'duplicate_event_share', 'ingest_latency_p95_s'";

  /**
   * Gauges are published at 5m for a day behind the clock: how far it went on in silence decides
   * over the oldest of these windows.
   */
  private static final String GAUGES = "'device_online_rate', 'waterlog_point_count'";

  private Snapshot() {}

  /**
   * Writes the windows down.
   *
   * @param clock 5m windows that end later are left out, as ClickHouse writes times: gauges reach
   *     as far as the clock, and how far it went on in silence is not the same in two systems
   */
  static Path take(RunningCity city, Path file, String clock) throws IOException {
    Path errors = file.resolveSibling(file.getFileName() + ".err");
    Process process =
        city.start(
            file,
            errors,
            "sql",
            "--user",
            "city360",
            "--format",
            "TSV",
            "SELECT indicator, version, grain, scope, scope_id, window_start, window_end,"
                + " numerator, denominator, value, state FROM indicator_values FINAL"
                + " WHERE is_void = 0 AND (grain != '5m' OR window_end <= '"
                + clock
                + "') AND NOT (grain = '5m' AND indicator IN ("
                + GAUGES
                + ") AND window_start < toDateTime64('"
                + clock
                + "', 3, 'UTC') - INTERVAL 12 HOUR) AND indicator NOT IN ("
                + OF_ARRIVAL
                + ") ORDER BY indicator, version, grain, scope, scope_id, window_start");
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(errors));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return file;
  }

  /** The first lines in which two snapshots differ. */
  static List<String> differences(Path one, Path other) throws IOException {
    List<String> differences = new ArrayList<>();
    try (BufferedReader left = Files.newBufferedReader(one);
        BufferedReader right = Files.newBufferedReader(other)) {
      String a = left.readLine();
      String b = right.readLine();
      while ((a != null || b != null) && differences.size() < SHOWN) {
        int order = a == null ? 1 : b == null ? -1 : key(a).compareTo(key(b));
        if (order < 0) {
          differences.add("only in the first: " + a);
          a = left.readLine();
        } else if (order > 0) {
          differences.add("only in the second: " + b);
          b = right.readLine();
        } else {
          if (!a.equals(b)) {
            differences.add(a + "  <>  " + b);
          }
          a = left.readLine();
          b = right.readLine();
        }
      }
    }
    return differences;
  }

  /** The columns that name the window. */
  private static String key(String line) {
    int end = -1;
    for (int column = 0; column < 6; column++) {
      end = line.indexOf('\t', end + 1);
    }
    return line.substring(0, end);
  }
}
