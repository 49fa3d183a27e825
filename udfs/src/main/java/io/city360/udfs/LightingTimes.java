package io.city360.udfs;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * When street lamps are due on.
 *
 * @param on local time at which they go on in the evening
 * @param off local time at which they go off in the morning
 */
public record LightingTimes(String name, LocalTime on, LocalTime off) {

  private static final int LAST_HOUR = 23;

  private static final Editions<LightingTimes> OFFICIAL =
      EditionFile.load("lighting-times.csv", LightingTimes::of);

  /** Throws IllegalArgumentException unless the lamps are on over midnight. */
  public LightingTimes {
    if (!off.isBefore(on)) {
      throw new IllegalArgumentException(
          "lamps that go on at " + on + " go off in the morning, not at " + off);
    }
  }

  /** The times that hold on a local day of the district. */
  public static LightingTimes at(LocalDate day) {
    return OFFICIAL.at(day);
  }

  /** All editions with their days. */
  public static Editions<LightingTimes> editions() {
    return OFFICIAL;
  }

  /** Whether lamps are due on during the whole of a local hour, 0 to 23. */
  public boolean isLit(int hour) {
    return hour >= firstHour() || hour < off.getHour();
  }

  /** The first whole hour of the evening. */
  int firstHour() {
    return on.getMinute() == 0 && on.getSecond() == 0 ? on.getHour() : on.getHour() + 1;
  }

  private static LightingTimes of(String name, List<RuleFile.Row> rows) {
    if (rows.size() != 1) {
      throw new IllegalArgumentException(name + " needs one row, not " + rows.size());
    }
    LightingTimes times =
        new LightingTimes(
            name,
            LocalTime.parse(rows.get(0).text("on")),
            LocalTime.parse(rows.get(0).text("off")));
    if (times.firstHour() > LAST_HOUR) {
      throw new IllegalArgumentException(name + " has no whole hour in the evening");
    }
    return times;
  }
}
