package io.city360.onebox.adapter;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reads local times of a place. In the hour that daylight saving doubles the earlier instant is
 * taken; a time inside the hour that it skips moves by the hour.
 */
final class LocalTimes implements Function<String, Long> {

  private final DateTimeFormatter format;
  private final ZoneId zone;

  LocalTimes(String pattern, String zone) {
    this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    this.zone = ZoneId.of(zone);
  }

  /** Ms since 1970-01-01T00:00:00Z. */
  @Override
  public Long apply(String text) {
    return instant(LocalDateTime.parse(text, format));
  }

  long instant(LocalDateTime time) {
    return time.atZone(zone).toInstant().toEpochMilli();
  }

  /** Whether a text is a date in disguise: a time of exactly midnight. */
  boolean isDateOnly(String text) {
    return LocalDateTime.parse(text, format).toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  /** The end of the local day of a text, exclusive. */
  long endOfDay(String text) {
    LocalDate day = LocalDateTime.parse(text, format).toLocalDate();
    return instant(day.plusDays(1).atStartOfDay());
  }
}
