package io.city360.catalogue;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the holidays and the worked weekend days of each year. */
final class CalendarReader {
  private static final String RANGE = "..";
  private static final int LONGEST_HOLIDAY = 60;

  private CalendarReader() {}

  static WorkingCalendar calendar(Optional<YamlMapping> section) {
    Set<LocalDate> holidays = new LinkedHashSet<>();
    Set<LocalDate> worked = new LinkedHashSet<>();
    section
        .map(keys -> keys.allow("source", "years"))
        .ifPresent(
            keys -> {
              keys.text("source");
              keys.require("years")
                  .flatMap(YamlNode::mapping)
                  .ifPresent(
                      years -> years.forEach((year, node) -> year(year, node, holidays, worked)));
            });
    return new WorkingCalendar(holidays, worked);
  }

  private static void year(
      String year, YamlNode node, Set<LocalDate> holidays, Set<LocalDate> worked) {
    node.mapping()
        .map(keys -> keys.allow("holidays", "worked"))
        .ifPresent(
            keys -> {
              keys.list("holidays").forEach(item -> days(year, item).forEach(holidays::add));
              for (YamlNode item : keys.list("worked")) {
                for (LocalDate day : days(year, item)) {
                  if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                    item.report(day + " is a weekday", "a Saturday or Sunday that is worked");
                  }
                  worked.add(day);
                }
              }
            });
  }

  /** The days of {@code 2026-10-01} or {@code 2026-10-01..2026-10-07}. */
  private static List<LocalDate> days(String year, YamlNode item) {
    String text = item.text().orElse("");
    int range = text.indexOf(RANGE);
    String first = range < 0 ? text : text.substring(0, range);
    String last = range < 0 ? text : text.substring(range + RANGE.length());
    try {
      LocalDate from = LocalDate.parse(first);
      LocalDate to = LocalDate.parse(last);
      boolean isPlausible =
          !to.isBefore(from)
              && from.plusDays(LONGEST_HOLIDAY).isAfter(to)
              && (first.startsWith(year) || last.startsWith(year));
      if (isPlausible) {
        return from.datesUntil(to.plusDays(1)).toList();
      }
    } catch (DateTimeException e) {
      // Falls through to the report: the form is wrong, or the day does not exist.
    }
    if (!text.isEmpty()) {
      item.report(
          "'" + text + "' are no days of " + year,
          "a date such as " + year + "-10-01, or a range " + year + "-10-01.." + year + "-10-07");
    }
    return List.of();
  }
}
