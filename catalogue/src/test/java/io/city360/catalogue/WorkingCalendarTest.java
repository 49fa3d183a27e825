package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 1, 2);
  private final WorkingCalendar calendar =
      new WorkingCalendar(Set.of(LocalDate.of(2026, 1, 5)), Set.of(LocalDate.of(2026, 1, 4)));

  @Test
  void aWeekendWithAWorkedSundayAndAFreeMondayCountsOnce() {
    assertThat(calendar.workingDaysBetween(FRIDAY, LocalDate.of(2026, 1, 6))).isEqualTo(2);
    assertThat(calendar.plusWorkingDays(FRIDAY, 2)).isEqualTo(LocalDate.of(2026, 1, 6));
    assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 1, 6), FRIDAY)).isEqualTo(-2);
  }

  @Property
  void addingWorkingDaysIsUndoneByCountingThem(
      @ForAll @IntRange(min = 0, max = 4000) int shift,
      @ForAll @IntRange(min = 0, max = 300) int workingDays) {
    LocalDate start = FRIDAY.plusDays(shift);

    assertThat(calendar.workingDaysBetween(start, calendar.plusWorkingDays(start, workingDays)))
        .isEqualTo(workingDays);
  }
}
