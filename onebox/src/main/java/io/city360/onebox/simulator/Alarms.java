package io.city360.onebox.simulator;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * When which device raises an alarm: at the rates of {@code alarms.properties}, and more in some
 * scenarios. An alarm whose first reading would not be heard is none.
 */
final class Alarms {
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;
  private static final long USUAL = 31;
  private static final long OF_SCENARIO = 43;

  private final List<SimulatedSite> devices;
  private final Map<String, Double> perDay = new HashMap<>();
  private final Map<String, double[]> values = new HashMap<>();
  private final long shortest;
  private final long spread;
  private final Silence silence;
  private final Script script;

  Alarms(List<SimulatedSite> sites, Silence silence, Script script) {
    Settings stated = Settings.of("alarms.properties");
    stated
        .map("rate.")
        .forEach(
            (kind, rate) -> {
              perDay.put(kind, Double.parseDouble(rate));
              values.put(kind, stated.numbers("value." + kind));
            });
    double[] minutes = stated.numbers("minutes");
    this.shortest = Math.round(minutes[0] * MINUTE);
    this.spread = Math.round((minutes[1] - minutes[0]) * MINUTE);
    this.devices = sites.stream().filter(site -> perDay.containsKey(site.kind())).toList();
    this.silence = silence;
    this.script = script;
  }

  /** Returns the alarm that a reading of the device raises or clears. */
  Optional<Alarm> at(SimulatedSite site, long time) {
    if (!perDay.containsKey(site.kind())) {
      return Optional.empty();
    }
    Alarm[] found = new Alarm[1];
    around(
        site,
        time,
        alarm -> {
          if (found[0] == null && time >= alarm.raisedAt() && time <= alarm.clearedAt()) {
            found[0] = alarm;
          }
        });
    return Optional.ofNullable(found[0]);
  }

  /** Returns what the device shows while an alarm lasts. */
  double value(Alarm alarm, long time) {
    double[] bounds = values.get(alarm.site().kind());
    double part = Dice.unit(Dice.mix(alarm.site().chance(), time, USUAL));
    return Math.rint((bounds[0] + part * (bounds[1] - bounds[0])) * 100) / 100;
  }

  /** Returns the alarms whose first reading lies in a span of at most a day, without its end. */
  List<Alarm> raisedIn(long from, long to) {
    Set<Alarm> raised = new LinkedHashSet<>();
    for (SimulatedSite site : devices) {
      Consumer<Alarm> take =
          alarm -> {
            boolean within = alarm.raisedAt() >= from && alarm.raisedAt() < to;
            if (within && at(site, alarm.raisedAt()).equals(Optional.of(alarm))) {
              raised.add(alarm);
            }
          };
      around(site, from, take);
      around(site, to, take);
    }
    return List.copyOf(raised);
  }

  /** Every alarm of the device that may lie about the time. */
  private void around(SimulatedSite site, long time, Consumer<Alarm> out) {
    long day = Math.floorDiv(time, DAY);
    for (long d = day - 1; d <= day; d++) {
      long chance = Dice.mix(site.chance(), d, USUAL);
      if (Dice.unit(chance) < perDay.get(site.kind())) {
        long start = d * DAY + Math.floorMod(Dice.mix(chance, 1), DAY);
        offer(site, start, chance, out);
      }
    }
    for (Act act : script.acts()) {
      act.effects().alarms().ifPresent(share -> ofAct(act, share, site, time, out));
    }
  }

  private void ofAct(
      Act act, Effects.Share share, SimulatedSite site, long time, Consumer<Alarm> out) {
    for (long cycle = act.cycle(time) - 1; cycle <= act.cycle(time); cycle++) {
      long chance = Dice.mix(Dice.mix(site.chance(), act.time(cycle, 0)), OF_SCENARIO);
      long first = act.time(cycle, share.course().firstHigh());
      long last = act.time(cycle, share.course().lastHigh());
      long start = first + Math.floorMod(Dice.mix(chance, 1), Math.max(1, last - first));
      if (Dice.unit(chance) < share.share() && act.covers(start)) {
        offer(site, start, chance, out);
      }
    }
  }

  private void offer(SimulatedSite site, long start, long chance, Consumer<Alarm> out) {
    long length = shortest + Math.floorMod(Dice.mix(chance, 2), spread);
    long raisedAt = tickFrom(site, start);
    if (!silence.covers(site, raisedAt)) {
      String id = "A" + Long.toUnsignedString(Dice.mix(chance, 3), 36);
      out.accept(new Alarm(id, site, raisedAt, tickFrom(site, start + length)));
    }
  }

  /** The first reading of the device from a time on; these devices have one metric. */
  private static long tickFrom(SimulatedSite site, long time) {
    long interval = site.intervals()[0] * 1000L;
    long missing = Math.floorMod(site.offset(0) - time, interval);
    return time + missing;
  }
}
