package io.city360.jobs.example;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Times of an example: local times of the district, or ISO-8601 with a zone. */
record LocalTime(ZoneId zone) {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd[ HH:mm[:ss]]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter();

  /** Epoch milliseconds. */
  long millis(String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
          : LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new ExampleException(
          "'%s' is no time; allowed are 2026-03-02 09:30 (local) and 2026-03-02T09:30:00+08:00"
              .formatted(text));
    }
  }

  /** Local time to the second. */
  String text(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone)
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
  }
}
