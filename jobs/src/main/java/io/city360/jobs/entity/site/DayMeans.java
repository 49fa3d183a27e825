package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;

/**
 * The hourly means of a local day and what follows from them. One object is reused.
 *
 * <p>Validity by GB 3095-2026, table 4: a daily mean needs 20 valid hours, a running mean of eight
 * hours needs six. The running means of a day are those whose last hour is its eighth or later, so
 * that they lie within the day.
 */
final class DayMeans {
  private static final int MIN_HOURS_OF_DAY = 20;
  private static final int RUNNING_HOURS = 8;
  private static final int MIN_HOURS_OF_RUNNING = 6;
  private static final int MOST_HOURS = 25;

  private final DistrictCalendar calendar;
  private final Window window;
  private final long[] hours = new long[MOST_HOURS];
  private final long[] starts = new long[MOST_HOURS];
  private int count;

  DayMeans(DistrictCalendar calendar, Window window) {
    this.calendar = calendar;
    this.window = window;
  }

  /** Takes in the day that starts here. */
  DayMeans over(Series series, long dayStart, long scale) {
    long dayEnd = calendar.end(Grain.DAY, dayStart);
    count = 0;
    for (long start = dayStart; start < dayEnd && count < MOST_HOURS; ) {
      long end = calendar.end(Grain.HOUR, start);
      starts[count] = start;
      hours[count] = window.over(series, start, end, scale).hourMean();
      count++;
      start = end;
    }
    return this;
  }

  /** Puts another mean in the place of one hour's. */
  void replace(long hourStart, long mean) {
    for (int i = 0; i < count; i++) {
      if (starts[i] == hourStart) {
        hours[i] = mean;
      }
    }
  }

  /** Hours with a mean. */
  int validHours() {
    int valid = 0;
    for (int i = 0; i < count; i++) {
      valid += hours[i] == Window.ABSENT ? 0 : 1;
    }
    return valid;
  }

  /** The daily mean, rounded half up, or {@link Window#ABSENT}. */
  long dayMean() {
    return mean(0, count, MIN_HOURS_OF_DAY);
  }

  /** The largest running mean of eight hours, rounded half up, or {@link Window#ABSENT}. */
  long largestEightHours() {
    long largest = Window.ABSENT;
    for (int last = RUNNING_HOURS - 1; last < count; last++) {
      largest = Math.max(largest, mean(last - RUNNING_HOURS + 1, last + 1, MIN_HOURS_OF_RUNNING));
    }
    return largest;
  }

  private long mean(int from, int to, int minimum) {
    long sum = 0;
    int valid = 0;
    for (int i = from; i < to; i++) {
      if (hours[i] != Window.ABSENT) {
        sum += hours[i];
        valid++;
      }
    }
    return valid < minimum ? Window.ABSENT : Window.roundedMean(sum, valid);
  }
}
