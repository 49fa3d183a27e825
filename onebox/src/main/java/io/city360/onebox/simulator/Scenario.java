package io.city360.onebox.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the simulated district goes through; {@code scenarios.properties} states the effects. */
public enum Scenario {
  /** Usual days. */
  CALM,
  /** The rush hour, whatever the clock. */
  RUSH,
  /** Cloudbursts, one after another: rain, full drains, water on the roads, cases and alarms. */
  STORM,
  /** A share of the devices falls silent and comes back, then the whole stream of readings. */
  OUTAGE;

  /** The scenario of a name in lower case. */
  public static Optional<Scenario> named(String name) {
    return Arrays.stream(values()).filter(scenario -> scenario.id().equals(name)).findFirst();
  }

  /** The names that are allowed. */
  public static String names() {
    return Arrays.stream(values()).map(Scenario::id).collect(Collectors.joining(", "));
  }

  /** The name in lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
