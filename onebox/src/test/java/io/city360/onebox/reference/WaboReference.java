package io.city360.onebox.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/** Counts of the Dutch permits: filed, decided, decided in time. */
public final class WaboReference {

  private static final ZoneId DISTRICT = ZoneId.of("Asia/Shanghai");

  /** Permits due, and those of them decided in time. */
  public record Due(long met, long all) {
    Due plus(Due other) {
      return new Due(met + other.met, all + other.all);
    }
  }

  private record Permit(long filed, long due, Optional<Long> decided) {}

  private final Map<String, Permit> permits = new HashMap<>();
  private long newest = Long.MIN_VALUE;

  private WaboReference() {}

  public static WaboReference of(Path file) throws IOException {
    WaboReference reference = new WaboReference();
    for (CSVRecord row : CsvRows.of(file)) {
      Permit permit =
          new Permit(
              time(row.get("case:startdate")),
              time(row.get("case:deadline")),
              Optional.of(row.get("case:enddate"))
                  .filter(text -> !text.isBlank())
                  .map(WaboReference::time));
      reference.permits.put(row.get("case:concept:name"), permit);
      reference.newest = Math.max(reference.newest, time(row.get("time:timestamp")));
      reference.newest = Math.max(reference.newest, permit.filed());
      reference.newest = Math.max(reference.newest, permit.decided().orElse(Long.MIN_VALUE));
    }
    return reference;
  }

  public long filed() {
    return permits.size();
  }

  public long decided() {
    return permits.values().stream().filter(permit -> permit.decided().isPresent()).count();
  }

  /** Permits by start of the district's day in which they were filed. */
  public SortedMap<Long, Long> filedByDay() {
    SortedMap<Long, Long> days = new TreeMap<>();
    permits.values().forEach(permit -> days.merge(day(permit.filed()), 1L, Long::sum));
    return days;
  }

  /** By start of the district's day in which they were due, up to the newest event. */
  public SortedMap<Long, Due> onTimeByDay() {
    SortedMap<Long, Due> days = new TreeMap<>();
    for (Permit permit : permits.values()) {
      if (permit.due() <= newest) {
        boolean met = permit.decided().isPresent() && permit.decided().get() <= permit.due();
        days.merge(day(permit.due()), new Due(met ? 1 : 0, 1), Due::plus);
      }
    }
    return days;
  }

  private static long time(String text) {
    return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
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
