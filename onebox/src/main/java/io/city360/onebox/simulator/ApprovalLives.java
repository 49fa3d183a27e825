package io.city360.onebox.simulator;

import io.city360.catalogue.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The approvals that are filed in one hour, each with its whole life. An hour's approvals depend on
 * the seed, the hour and the scenario only.
 */
final class ApprovalLives {
  static final String TOPIC = "approvals";

  private static final long HOUR = 3_600_000;

  /** The full district's approvals a day and devices (DOMAIN.md 1.3). */
  private static final double PER_DEVICE_AND_DAY = 5_000 / 53_000.0;

  /** Share of a working day's filings by hour, and how few come at weekends; assumed. */
  private static final double[] SHARE_OF_HOUR = {
    .004, .002, .001, .001, .001, .002, .006, .02, .06, .12, .12, .08, .05, .06, .10, .11, .10, .07,
    .03, .02, .02, .015, .008, .004
  };

  private static final double WEEKEND = 0.25;
  private static final double DAYS_OF_WEEK = 5 + 2 * WEEKEND;

  private final long seed;
  private final int devices;
  private final ZoneId zone;
  private final ApprovalManners manners;
  private final Script script;

  /**
   * @param devices of the district, with which its approvals grow
   */
  ApprovalLives(
      long seed,
      int devices,
      ZoneId zone,
      WorkingCalendar calendar,
      Places places,
      FaultRates rates,
      Script script) {
    this.seed = Dice.mix(seed, TOPIC);
    this.devices = devices;
    this.zone = zone;
    this.manners = new ApprovalManners(zone, calendar, places, rates);
    this.script = script;
  }

  /** Returns every event of the approvals filed in the hour that begins at the given time. */
  List<Outgoing> ofHour(long hourStart) {
    SplittableRandom random = Dice.stream(Dice.mix(seed, hourStart));
    ZonedDateTime local = Instant.ofEpochMilli(hourStart).atZone(zone);
    boolean weekend = local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    double week = 7 * devices * PER_DEVICE_AND_DAY;
    double mean = week * SHARE_OF_HOUR[local.getHour()] * (weekend ? WEEKEND : 1) / DAYS_OF_WEEK;
    int count = Dice.poisson(random, mean);
    List<Outgoing> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      live(hourStart, "" + i, hourStart + random.nextLong(HOUR), out);
    }
    long chance = Dice.mix(seed, hourStart, 3);
    for (Script.Arrival more : script.arrivals(hourStart, devices, chance, Effects::approvals)) {
      live(hourStart, more.name(), more.time(), out);
    }
    return out;
  }

  private void live(long hourStart, String name, long filedAt, List<Outgoing> out) {
    SplittableRandom random = Dice.stream(Dice.mix(Dice.mix(seed, hourStart), name));
    String approvalId = "P" + Long.toString(hourStart / HOUR, 36) + "-" + name;
    new ApprovalLife(manners, approvalId, random, filedAt).live(out);
  }
}
