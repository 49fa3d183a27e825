package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DistrictCalendarTest {
  private static final long MINUTE = 60_000;

  @Property
  void aWindowHoldsTheTimesThatItWasFoundFor(
      @ForAll("zones") String zone, @ForAll Grain grain, @ForAll("times") long time) {
    DistrictCalendar calendar = new DistrictCalendar(ZoneId.of(zone));
    for (long start : calendar.windows(grain, time)) {
      assertThat(start).isLessThanOrEqualTo(time);
      assertThat(calendar.end(grain, start)).isGreaterThan(time);
    }
    assertThat(calendar.windows(grain, time)).hasSize(grain == Grain.SEVEN_DAYS ? 7 : 1);
  }

  @Property
  void windowsTileTime(
      @ForAll("zones") String zone, @ForAll Grain grain, @ForAll("times") long time) {
    DistrictCalendar calendar = new DistrictCalendar(ZoneId.of(zone));
    long start = calendar.start(grain, time);
    long end = calendar.end(grain, start);
    if (grain == Grain.SEVEN_DAYS) {
      long next = calendar.windows(grain, time).get(1);
      assertThat(next).isEqualTo(calendar.end(Grain.DAY, start));
      assertThat(calendar.start(grain, end - 1)).isEqualTo(start);
    } else {
      assertThat(calendar.start(grain, start)).isEqualTo(start);
      assertThat(calendar.start(grain, end - 1)).isEqualTo(start);
      assertThat(calendar.start(grain, end)).isEqualTo(end);
    }
  }

  @Property
  void aDayStartsWhereTheLibrarySaysThatItDoes(
      @ForAll("zones") String zone, @ForAll("times") long time) {
    DistrictCalendar calendar = new DistrictCalendar(ZoneId.of(zone));
    ZonedDateTime local = Instant.ofEpochMilli(time).atZone(ZoneId.of(zone));

    assertThat(calendar.localDay(time)).isEqualTo(local.toLocalDate().toEpochDay());
    if (!zone.equals("America/Havana")) {
      // Havana's clocks go back over midnight: its days are whole only by their first midnight.
      assertThat(calendar.start(Grain.DAY, time))
          .isEqualTo(local.toLocalDate().atStartOfDay(local.getZone()).toInstant().toEpochMilli());
    }
  }

  @Property
  void finerWindowsLieInsideCoarserOnes(@ForAll("zones") String zone, @ForAll("times") long time) {
    DistrictCalendar calendar = new DistrictCalendar(ZoneId.of(zone));
    long fine = calendar.start(Grain.FIVE_MINUTES, time);
    for (Grain grain : List.of(Grain.HOUR, Grain.DAY, Grain.MONTH, Grain.YEAR)) {
      assertThat(calendar.start(grain, fine)).isEqualTo(calendar.start(grain, time));
    }
  }

  @Test
  void theHourThatRepeatsInAutumnIsTwoWindows() {
    DistrictCalendar calendar = new DistrictCalendar(ZoneId.of("America/New_York"));
    long firstOne = Instant.parse("2011-11-06T05:10:00Z").toEpochMilli();

    assertThat(calendar.start(Grain.HOUR, firstOne)).isEqualTo(firstOne - 10 * MINUTE);
    assertThat(calendar.start(Grain.HOUR, firstOne + 60 * MINUTE))
        .isEqualTo(firstOne + 50 * MINUTE);
    long day = calendar.start(Grain.DAY, firstOne);
    assertThat(calendar.end(Grain.DAY, day) - day).isEqualTo(25 * 60 * MINUTE);
  }

  @Test
  void aDayThatWasSkippedHasNoWindow() {
    DistrictCalendar calendar = new DistrictCalendar(ZoneId.of("Pacific/Apia"));
    long before = Instant.parse("2011-12-30T09:00:00Z").toEpochMilli();
    long day = calendar.start(Grain.DAY, before);

    long next = calendar.end(Grain.DAY, day);

    assertThat(calendar.localDay(day)).isEqualTo(LocalDate.of(2011, 12, 29).toEpochDay());
    assertThat(calendar.localDay(next)).isEqualTo(LocalDate.of(2011, 12, 31).toEpochDay());
  }

  @Test
  void monthsAndYearsAreThoseOfTheDistrict() {
    DistrictCalendar calendar = new DistrictCalendar(ZoneId.of("Asia/Shanghai"));
    long newYear = Instant.parse("2025-12-31T16:00:00Z").toEpochMilli();

    assertThat(calendar.start(Grain.YEAR, newYear)).isEqualTo(newYear);
    assertThat(calendar.end(Grain.MONTH, newYear))
        .isEqualTo(Instant.parse("2026-01-31T16:00:00Z").toEpochMilli());
    assertThat(calendar.start(Grain.MONTH, newYear - 1))
        .isEqualTo(Instant.parse("2025-11-30T16:00:00Z").toEpochMilli());
  }

  @Provide
  static Arbitrary<String> zones() {
    return Arbitraries.of(
        "Asia/Shanghai",
        "UTC",
        "America/New_York",
        "America/Havana",
        "Pacific/Kiritimati",
        "Pacific/Apia",
        "Australia/Lord_Howe",
        "Asia/Kathmandu");
  }

  @Provide
  static Arbitrary<Long> times() {
    return Arbitraries.longs()
        .between(
            Instant.parse("1990-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2060-01-01T00:00:00Z").toEpochMilli());
  }
}
