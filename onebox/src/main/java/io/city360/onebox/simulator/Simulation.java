package io.city360.onebox.simulator;

import io.city360.avro.Site;
import io.city360.catalogue.Catalogue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A district that lives, told in order of arrival. The same seed, devices, scenarios and span of
 * time tell the same events.
 */
final class Simulation {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  /** How far back cases and approvals begin, and metrics measured more often than every minute. */
  static final long CASES_BEFORE = 60 * DAY;

  static final long FREQUENT_BEFORE = DAY;

  /** After which a reading has arrived, whatever befell it. */
  static final long READING_DELAY_MOST = 3 * HOUR;

  private final Registry registry;
  private final CaseLives cases;
  private final AlarmCases alarmCases;
  private final ApprovalLives approvals;
  private final ReadingSource readings;
  private final PriorityQueue<Outgoing> pending = new PriorityQueue<>();
  private long nextHour;
  private long toldUpTo;

  /**
   * @param now where the past ends and the present begins, in epoch milliseconds
   */
  Simulation(Catalogue catalogue, long seed, int devices, long now, Script script) {
    FaultRates rates = new FaultRates();
    ZoneId zone = catalogue.district().zone();
    Places places = new Places(catalogue);
    long start = now - CASES_BEFORE;
    this.registry = new Registry(catalogue, seed, devices, start, now, rates);
    List<SimulatedSite> sites = registry.sites();
    Silence silence = new Silence(rates, script);
    Alarms alarms = new Alarms(sites, silence, script);
    this.cases = new CaseLives(seed, devices, zone, places, rates, script);
    this.alarmCases = new AlarmCases(seed, alarms, rates);
    this.approvals =
        new ApprovalLives(seed, devices, zone, catalogue.workingCalendar(), places, rates, script);
    DeviceValues values = new DeviceValues(zone, rates, script);
    this.readings = new ReadingSource(sites, values, alarms, silence, rates, now - FREQUENT_BEFORE);
    this.nextHour = Math.floorDiv(start, HOUR) * HOUR;
    this.toldUpTo = startOfYesterday(zone, now);
  }

  /** From there on two local days are whole or under way, so that daily values can be had. */
  private static long startOfYesterday(ZoneId zone, long now) {
    return Instant.ofEpochMilli(now)
        .atZone(zone)
        .toLocalDate()
        .minusDays(1)
        .atStartOfDay(zone)
        .toInstant()
        .toEpochMilli();
  }

  /** Passes over the readings that have arrived by a time. */
  void skipReadingsArrivedBy(long time) {
    toldUpTo = Math.max(toldUpTo, time - READING_DELAY_MOST);
  }

  /** Tells the registry. */
  void registry(Consumer<Outgoing> out) {
    for (Site site : registry.records()) {
      out.accept(Outgoing.event(Registry.TOPIC, site.getSiteId(), site.getEventTime(), site));
    }
  }

  /** Tells the cases and approvals that arrive up to the given time. */
  void livesUpTo(long time, Consumer<Outgoing> out) {
    while (nextHour <= time) {
      pending.addAll(cases.ofHour(nextHour));
      pending.addAll(alarmCases.ofHour(nextHour));
      pending.addAll(approvals.ofHour(nextHour));
      nextHour += HOUR;
      drain(Math.min(nextHour, time), out);
    }
    drain(time, out);
  }

  /** Tells the readings that are measured up to the given time, and all that arrives until then. */
  void upTo(long time, Consumer<Outgoing> out) {
    if (time <= toldUpTo) {
      return;
    }
    readings.between(
        toldUpTo,
        time,
        outgoing -> {
          if (outgoing.arrival() <= time) {
            out.accept(outgoing);
          } else {
            pending.add(outgoing);
          }
        });
    toldUpTo = time;
    livesUpTo(time, out);
  }

  long toldUpTo() {
    return toldUpTo;
  }

  private void drain(long time, Consumer<Outgoing> out) {
    while (!pending.isEmpty() && pending.peek().arrival() <= time) {
      out.accept(pending.poll());
    }
  }
}
