package io.city360.onebox.cli;

import io.city360.onebox.config.Setting;
import io.city360.onebox.supervisor.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the options of a start ask for that a system which runs already does otherwise. */
final class OtherThanRunning {
  private final List<String> asked = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  /**
   * Compares what was asked for; what was not asked for may be as it likes.
   *
   * @param options names of the options that were given
   * @param settings keys of the settings that were given
   */
  OtherThanRunning(Plan wanted, Plan running, Set<String> options, Set<String> settings) {
    if (options.contains("--no-simulator") && running.simulator()) {
      asked.add("--no-simulator");
      found.add("a simulator");
    }
    if (options.contains("--devices")) {
      compare("--devices ", "" + wanted.devices(), "" + running.devices());
    }
    if (options.contains("--scenario")) {
      compare("--scenario ", wanted.scenario().id(), running.scenario().id());
    }
    if (options.contains("--port-base")) {
      compare("--port-base ", "" + wanted.portBase(), "" + running.portBase());
    }
    if (options.contains("--clickhouse")) {
      compare("--clickhouse ", url(wanted), url(running));
    }
    for (String key : settings) {
      compare("--set " + key + "=", value(wanted, key), value(running, key));
    }
  }

  private static String url(Plan plan) {
    return plan.server().map(Plan.Server::url).orElse("(its own engine)");
  }

  private static String value(Plan plan, String key) {
    return Optional.ofNullable(plan.settings().get(key))
        .or(() -> Setting.find(key).map(Setting::defaultValue))
        .orElse("");
  }

  private void compare(String option, String wanted, String running) {
    if (!wanted.equals(running)) {
      asked.add(option + wanted);
      found.add(option + running);
    }
  }

  /** Whether nothing is asked for that does not run. */
  boolean isEmpty() {
    return asked.isEmpty();
  }

  /** What runs, and how to have what was asked for. */
  String sentence() {
    return "it runs with %s, which only a new start changes: ./city360 down, then ./city360 up %s"
        .formatted(String.join(", ", found), String.join(" ", asked));
  }
}
