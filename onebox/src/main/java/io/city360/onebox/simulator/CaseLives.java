package io.city360.onebox.simulator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The cases that are reported in one hour, each with its whole life. An hour's cases depend on the
 * seed, the hour and the scenario only.
 */
final class CaseLives {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final int BULK = 60;

  /** The full district's cases a day and devices (DOMAIN.md 1.3). */
  static final double PER_DEVICE_AND_DAY = 9_000 / 53_000.0;

  private final long seed;
  private final int devices;
  private final ZoneId zone;
  private final CaseManners manners;
  private final Script script;

  /**
   * @param devices of the district, with which its cases grow
   */
  CaseLives(long seed, int devices, ZoneId zone, Places places, FaultRates rates, Script script) {
    this.seed = Dice.mix(seed, CaseStory.TOPIC);
    this.devices = devices;
    this.zone = zone;
    this.manners = new CaseManners(zone, places, rates);
    this.script = script;
  }

  /** Returns every event of the cases reported in the hour that begins at the given time. */
  List<Outgoing> ofHour(long hourStart) {
    SplittableRandom random = Dice.stream(Dice.mix(seed, hourStart));
    ZonedDateTime local = Instant.ofEpochMilli(hourStart).atZone(zone);
    int hourOfWeek = (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    double week = 7 * devices * PER_DEVICE_AND_DAY;
    int count = Dice.poisson(random, week * manners.shape().shareOfHour(hourOfWeek));
    List<Outgoing> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      live(hourStart, "" + i, hourStart + random.nextLong(HOUR), Optional.empty(), out);
    }
    if (manners.rates().happens(random, "case.bulk_hour")) {
      long minute = hourStart + random.nextLong(59) * MINUTE;
      for (int i = 0; i < BULK; i++) {
        String name = "" + (count + i);
        live(hourStart, name, minute + random.nextLong(MINUTE), Optional.empty(), out);
      }
    }
    long chance = Dice.mix(seed, hourStart, 3);
    for (Script.Arrival more : script.arrivals(hourStart, devices, chance, Effects::cases)) {
      live(hourStart, more.name(), more.time(), Optional.of(more.surge()), out);
    }
    return out;
  }

  private void live(
      long hourStart,
      String name,
      long reportedAt,
      Optional<Effects.Surge> surge,
      List<Outgoing> out) {
    SplittableRandom random = Dice.stream(Dice.mix(Dice.mix(seed, hourStart), name));
    String caseId = "C" + Long.toString(hourStart / HOUR, 36) + "-" + name;
    new CaseLife(manners, new CaseStory(caseId, random), random, reportedAt, surge, out).live();
  }
}
