package io.city360.catalogue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Working days of the district: weekdays without holidays, and the weekend days worked instead. */
public final class WorkingCalendar {
  private final Set<LocalDate> holidays;
  private final Set<LocalDate> workedWeekendDays;

  /**
   * @param holidays weekdays that are free
   * @param workedWeekendDays Saturdays and Sundays that are worked
   */
  public WorkingCalendar(Set<LocalDate> holidays, Set<LocalDate> workedWeekendDays) {
    this.holidays = Set.copyOf(holidays);
    this.workedWeekendDays = Set.copyOf(workedWeekendDays);
  }

  /** Whether this day is worked. */
  public boolean isWorkingDay(LocalDate day) {
    boolean isWeekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return isWeekend ? workedWeekendDays.contains(day) : !holidays.contains(day);
  }

  /**
   * Number of working days after the first day, up to and with the last; negative where it is
   * before.
   */
  public long workingDaysBetween(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      return -workingDaysBetween(last, first);
    }
    long count = 0;
    for (LocalDate day = first.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      if (isWorkingDay(day)) {
        count++;
      }
    }
    return count;
  }

  /** The day that many working days after this one; the day itself for 0. */
  public LocalDate plusWorkingDays(LocalDate day, long workingDays) {
    LocalDate result = day;
    for (long left = workingDays; left > 0; ) {
      result = result.plusDays(1);
      if (isWorkingDay(result)) {
        left--;
      }
    }
    return result;
  }

  /** Weekdays that are free. */
  public Set<LocalDate> holidays() {
    return holidays;
  }

  /** Saturdays and Sundays that are worked. */
  public Set<LocalDate> workedWeekendDays() {
    return workedWeekendDays;
  }
}
