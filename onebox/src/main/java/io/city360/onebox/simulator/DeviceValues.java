package io.city360.onebox.simulator;

import io.city360.udfs.LightingTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** What a device shows at a time: its model, the scenario on top of it, and its own troubles. */
final class DeviceValues {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final long NANOSECONDS = 1_000_000;
  private static final String SPEED = "speed";
  private static final String LAMP = "lamp_on";
  private static final String OXYGEN = "do";

  private final ZoneId zone;
  private final Script script;
  private final Episode stuck;
  private final Episode lowOxygen;
  private final ValueModel lowOxygenModel;
  private final double brokenLamps;

  DeviceValues(ZoneId zone, FaultRates rates, Script script) {
    this.zone = zone;
    this.script = script;
    this.stuck = new Episode(23, rates.of("device.stuck"), 2 * HOUR, 4 * HOUR);
    this.lowOxygen = new Episode(29, rates.of("device.low_oxygen"), 2 * HOUR, 2 * HOUR);
    this.lowOxygenModel = ValueModel.bundled().get(OXYGEN + "/low");
    this.brokenLamps = rates.of("device.lamp_broken");
  }

  /** Returns the milliseconds by which local time is ahead at a time. */
  long localOffset(long time) {
    return zone.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1000L;
  }

  /**
   * Returns the value of one of the site's metrics; a stuck device shows an earlier one.
   *
   * @param localOffset as {@link #localOffset} gives it for about this time
   */
  double at(SimulatedSite site, int metric, long time, long localOffset) {
    long shown = Math.min(time, stuck.startOf(site, time));
    long local = shown + localOffset;
    double hour = Math.floorMod(local, DAY) / (double) HOUR;
    String name = site.metrics()[metric];
    if (name.equals(LAMP)) {
      return lamp(site, local);
    }
    // 1970-01-01 was a Thursday.
    boolean weekend = Math.floorMod(Math.floorDiv(local, DAY) + 3, 7) >= 5;
    double rush = ValueModel.rush(hour, weekend);
    double added = 0;
    Optional<Act> act = script.actAt(shown);
    if (act.isPresent()) {
      Act now = act.orElseThrow();
      Optional<Course> profile = now.effects().rush();
      rush = profile.isPresent() ? Math.max(rush, now.level(profile.orElseThrow(), shown)) : rush;
      added = now.added(site, name, shown);
    }
    ValueModel model =
        name.equals(OXYGEN) && lowOxygen.covers(site, shown)
            ? lowOxygenModel
            : site.models()[metric];
    long chance = Dice.mix(site.chance(), metric, ~shown);
    double value = model.at(hour, rush, site.character(), added, chance);
    return site.freeFlow() > 0 && name.equals(SPEED)
        ? Math.rint(value * site.freeFlow() * 10) / 10
        : value;
  }

  /** A lamp burns when it is due on; a broken one stays dark for a whole night. */
  private double lamp(SimulatedSite site, long local) {
    long evening = Math.floorDiv(local - DAY / 2, DAY);
    LightingTimes due = LightingTimes.at(LocalDate.ofEpochDay(evening));
    LocalTime time = LocalTime.ofNanoOfDay(Math.floorMod(local, DAY) * NANOSECONDS);
    boolean night = !time.isBefore(due.on()) || time.isBefore(due.off());
    boolean broken = Dice.unit(Dice.mix(site.chance(), evening, 37)) < brokenLamps;
    return night && !broken ? 1 : 0;
  }
}
