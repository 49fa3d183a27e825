package io.city360.onebox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The scenarios that the district has gone through and goes through now, in their order. */
final class Script {
  private static final long HOUR = 3_600_000;
  private static final double DEVICES_OF_RATES = 10_000;

  private final List<Act> acts = new ArrayList<>();

  /** A scenario and when it was asked for, in epoch milliseconds. */
  record Scene(Scenario scenario, long since) {}

  /**
   * Something that comes on top of the usual.
   *
   * @param name the same in every telling, of its own within the hour
   * @param surge what brings it
   */
  record Arrival(String name, long time, Effects.Surge surge) {}

  /** The first scene may reach back before the time at which it was asked for, later ones not. */
  Script(List<Scene> scenes) {
    for (int i = 0; i < scenes.size(); i++) {
      Scene scene = scenes.get(i);
      long from = i == 0 ? Long.MIN_VALUE : scene.since();
      long until = i + 1 < scenes.size() ? scenes.get(i + 1).since() : Long.MAX_VALUE;
      acts.add(new Act(scene.scenario(), scene.since(), from, until));
    }
  }

  static Script calm() {
    return new Script(List.of(new Scene(Scenario.CALM, 0)));
  }

  /** Returns the act that goes on at a time, if one has begun. */
  Optional<Act> actAt(long time) {
    for (Act act : acts) {
      if (act.covers(time)) {
        return Optional.of(act);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns what comes within an hour on top of the usual.
   *
   * @param chance a mixed value for this hour
   * @param kind which surge of a scenario
   */
  List<Arrival> arrivals(
      long hourStart, int devices, long chance, Function<Effects, Optional<Effects.Surge>> kind) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      String prefix = "s" + i + "-";
      SplittableRandom random = Dice.stream(Dice.mix(chance, i));
      kind.apply(act.effects())
          .ifPresent(
              surge -> {
                int most = Dice.poisson(random, surge.perHour() * devices / DEVICES_OF_RATES);
                for (int n = 0; n < most; n++) {
                  long time = hourStart + random.nextLong(HOUR);
                  double level = random.nextDouble();
                  if (act.covers(time) && level < act.level(surge.course(), time)) {
                    arrivals.add(new Arrival(prefix + n, time, surge));
                  }
                }
              });
    }
    return arrivals;
  }

  /** Returns the acts in their order. */
  List<Act> acts() {
    return acts;
  }
}
