package io.city360.jobs.publication;

import io.city360.catalogue.Grain;
import java.io.Serializable;
import java.time.Duration;

/**
 * How long cells are kept behind the clock, by base grain. The unlimited setting keeps everything,
 * for replays of old files; gauges are published at 5m for one day in every setting.
 *
 * @param fiveMinutes of slices of five minutes
 * @param hours of slices of one hour
 * @param days of slices of one day and everything coarser; at least 366 days, for the year
 */
public record Retention(Duration fiveMinutes, Duration hours, Duration days)
    implements Serializable {
  /** Windows of gauges finer than a day are published for this long behind the clock. */
  public static final Duration GAUGE_SPAN = Duration.ofHours(24);

  /** Kept for ever. */
  public static final Duration FOREVER = Duration.ofDays(36_500);

  /** 5m for 7 days, 1h for 60 days, 1d for 400 days. */
  public static final Retention DEFAULT =
      new Retention(Duration.ofDays(7), Duration.ofDays(60), Duration.ofDays(400));

  /** Nothing is ever dropped. */
  public static final Retention UNLIMITED = new Retention(FOREVER, FOREVER, FOREVER);

  /** How long slices of a base grain are kept, in milliseconds. */
  public long millis(Grain base) {
    return switch (base) {
      case FIVE_MINUTES -> fiveMinutes.toMillis();
      case HOUR -> hours.toMillis();
      case DAY, SEVEN_DAYS, MONTH, YEAR -> days.toMillis();
    };
  }
}
