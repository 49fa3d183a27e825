package io.city360.onebox.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/**
 * On-time closing of the Boston requests: of those not closed as duplicates and due in a day, how
 * many were closed by then. Deadlines after the newest event of the file have not come yet.
 */
public final class BostonReference {

  private static final ZoneId BOSTON = ZoneId.of("America/New_York");
  private static final ZoneId DISTRICT = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Requests due, and those of them closed in time. */
  public record Due(long met, long all) {
    Due plus(Due other) {
      return new Due(met + other.met, all + other.all);
    }
  }

  private final List<CSVRecord> rows;

  private BostonReference(List<CSVRecord> rows) {
    this.rows = rows;
  }

  public static BostonReference of(Path file) throws IOException {
    return new BostonReference(CsvRows.of(file));
  }

  public long requests() {
    return rows.size();
  }

  /** Requests that were not closed as duplicates. */
  public long effective() {
    return rows.stream().filter(BostonReference::isEffective).count();
  }

  /** By start of the district's day in which they were due. */
  public SortedMap<Long, Due> onTimeByDay() {
    long newest =
        rows.stream()
            .mapToLong(row -> Math.max(time(row, "open_dt"), end(row)))
            .max()
            .orElseThrow();
    SortedMap<Long, Due> days = new TreeMap<>();
    for (CSVRecord row : rows) {
      long due = time(row, "target_dt");
      if (isEffective(row) && due != Long.MIN_VALUE && due <= newest) {
        boolean met = end(row) != Long.MIN_VALUE && end(row) <= due;
        days.merge(day(due), new Due(met ? 1 : 0, 1), Due::plus);
      }
    }
    return days;
  }

  /** Requests by start of the district's day in which they were reported. */
  public SortedMap<Long, Long> intakeByDay() {
    SortedMap<Long, Long> days = new TreeMap<>();
    rows.stream()
        .filter(BostonReference::isEffective)
        .forEach(row -> days.merge(day(time(row, "open_dt")), 1L, Long::sum));
    return days;
  }

  private static boolean isEffective(CSVRecord row) {
    return !row.get("closure_reason").toLowerCase(Locale.ROOT).contains("duplic");
  }

  private static long end(CSVRecord row) {
    return time(row, "closed_dt");
  }

  private static long time(CSVRecord row, String column) {
    String text = row.get(column).strip();
    return text.isEmpty()
        ? Long.MIN_VALUE
        : LocalDateTime.parse(text, TIME).atZone(BOSTON).toInstant().toEpochMilli();
  }

  private static long day(long time) {
    return Instant.ofEpochMilli(time)
        .atZone(DISTRICT)
        .toLocalDate()
        .atStartOfDay(DISTRICT)
        .toInstant()
        .toEpochMilli();
  }
}
