package io.city360.onebox.simulator;

import io.city360.avro.Site;
import io.city360.catalogue.Catalogue;
import java.time.ZoneId;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A district that lives, told in order of arrival. The same seed, devices and span of time tell the
 * same events.
 */
final class Simulation {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  /** The full district's devices, cases a day and approvals a day (DOMAIN.md 1.3). */
  private static final double FULL_DEVICES = 53_000;

  private static final double FULL_CASES_PER_DAY = 9_000;
  private static final double FULL_APPROVALS_PER_DAY = 5_000;

  /** How far back cases and approvals begin, and readings. */
  static final long CASES_BEFORE = 60 * DAY;

  static final long READINGS_BEFORE = DAY;

  private final Registry registry;
  private final CaseLives cases;
  private final ApprovalLives approvals;
  private final ReadingSource readings;
  private final PriorityQueue<Outgoing> pending = new PriorityQueue<>();
  private final long start;
  private long nextHour;
  private long toldUpTo;

  /**
   * @param now where the past ends and the present begins, in epoch milliseconds
   */
  Simulation(Catalogue catalogue, long seed, int devices, long now) {
    FaultRates rates = new FaultRates();
    ZoneId zone = catalogue.district().zone();
    Places places = new Places(catalogue);
    double share = devices / FULL_DEVICES;
    this.start = now - CASES_BEFORE;
    this.registry = new Registry(catalogue, seed, devices, start, now, rates);
    this.cases = new CaseLives(seed, FULL_CASES_PER_DAY * share, zone, places, rates);
    this.approvals = new ApprovalLives(seed, FULL_APPROVALS_PER_DAY * share, zone, places, rates);
    this.readings = new ReadingSource(registry.sites(), zone, rates);
    this.nextHour = Math.floorDiv(start, HOUR) * HOUR;
    this.toldUpTo = now - READINGS_BEFORE;
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
