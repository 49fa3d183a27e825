package io.city360.onebox.board;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalAmount;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Grafana's expressions of time: {@code now-6h}, {@code now/d}, {@code now-1d/d}, or epoch
 * milliseconds. A slash rounds to the start of the unit, and at the end of a range to its end.
 */
final class RelativeTime {
  private static final Pattern WHOLE =
      Pattern.compile("now(?:[+-][0-9]{1,6}[smhdwMQy]|/[smhdwMQy]){0,8}");
  private static final Pattern STEP =
      Pattern.compile("([+-])([0-9]{1,6})([smhdwMQy])|/([smhdwMQy])");
  private static final Pattern EPOCH = Pattern.compile("-?[0-9]{1,15}");
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2299-12-31T00:00:00Z");

  private RelativeTime() {}

  /**
   * The epoch millisecond that an expression means.
   *
   * @param isEnd whether it ends a range
   * @throws BoardProblem where it is no expression of time, or lies outside 1970 to 2299
   */
  static long millis(String expression, Instant now, ZoneId zone, boolean isEnd) {
    Instant instant =
        EPOCH.matcher(expression).matches()
            ? Instant.ofEpochMilli(Long.parseLong(expression))
            : relative(expression, now.atZone(zone), isEnd);
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw refused(expression);
    }
    return instant.toEpochMilli();
  }

  private static Instant relative(String expression, ZonedDateTime now, boolean isEnd) {
    if (!WHOLE.matcher(expression).matches()) {
      throw refused(expression);
    }
    ZonedDateTime time = now;
    Matcher step = STEP.matcher(expression);
    while (step.find()) {
      if (step.group(4) != null) {
        time = round(time, step.group(4).charAt(0), isEnd);
      } else {
        TemporalAmount amount = amount(Integer.parseInt(step.group(2)), step.group(3).charAt(0));
        time = step.group(1).equals("-") ? time.minus(amount) : time.plus(amount);
      }
    }
    return time.toInstant();
  }

  private static TemporalAmount amount(int count, char unit) {
    return switch (unit) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      case 'd' -> Period.ofDays(count);
      case 'w' -> Period.ofWeeks(count);
      case 'M' -> Period.ofMonths(count);
      case 'Q' -> Period.ofMonths(3 * count);
      default -> Period.ofYears(count);
    };
  }

  private static ZonedDateTime round(ZonedDateTime time, char unit, boolean isEnd) {
    ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    ZonedDateTime start =
        switch (unit) {
          case 's' -> time.truncatedTo(ChronoUnit.SECONDS);
          case 'm' -> time.truncatedTo(ChronoUnit.MINUTES);
          case 'h' -> time.truncatedTo(ChronoUnit.HOURS);
          case 'd' -> day;
          case 'w' -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case 'M' -> day.withDayOfMonth(1);
          case 'Q' ->
              day.withDayOfMonth(1).with(Month.of(day.getMonth().firstMonthOfQuarter().getValue()));
          default -> day.withDayOfYear(1);
        };
    return isEnd ? start.plus(amount(1, unit)).minus(1, ChronoUnit.MILLIS) : start;
  }

  private static BoardProblem refused(String expression) {
    String shown = expression.length() > 40 ? expression.substring(0, 40) + "..." : expression;
    return new BoardProblem(
        BoardProblem.Reason.REQUEST,
        "'"
            + shown
            + "' is no time; allowed: now, now-6h, now/d, now-1d/d with s, m, h, d, w, M, Q, y, or"
            + " epoch milliseconds from 1970 to 2299");
  }
}
