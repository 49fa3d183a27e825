package io.city360.onebox.simulator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the district has been told.
 *
 * @param origin where its past ended and its present began, in epoch milliseconds
 * @param upTo what arrives until then has been sent; 0 where nothing has
 * @param scenes the scenarios since, the present one last
 */
record Told(long origin, long upTo, List<Script.Scene> scenes) {
  Told {
    scenes = List.copyOf(scenes);
  }

  static Told nothing(long now) {
    return new Told(now, 0, List.of());
  }

  Told upTo(long time) {
    return new Told(origin, time, scenes);
  }

  /** Lets a scenario begin, unless it is the present one. */
  Told now(Scenario scenario, Clock clock) {
    if (!scenes.isEmpty() && scenes.get(scenes.size() - 1).scenario() == scenario) {
      return this;
    }
    List<Script.Scene> more = new ArrayList<>(scenes);
    more.add(new Script.Scene(scenario, scenes.isEmpty() ? origin : clock.millis()));
    return new Told(origin, upTo, more);
  }
}
