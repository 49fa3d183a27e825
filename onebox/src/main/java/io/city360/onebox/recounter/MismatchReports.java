package io.city360.onebox.recounter;

import io.city360.catalogue.AlertWatch;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.recount.Look;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the alerts how many windows of each indicator differ from their recount, over all its
 * grains: the first number of a process, and then each change.
 */
final class MismatchReports {
  /** The rule of {@code alerts.yaml} that is told; a catalogue without it is told nothing. */
  static final String RULE = "recount_mismatch";

  /** Who takes a number to the alerts. */
  interface Desk {
    void report(String rule, String indicator, long windows);
  }

  private final boolean isWatched;
  private final Desk desk;
  private final Map<String, Map<String, Long>> differing = new HashMap<>();
  private final Map<String, Long> told = new HashMap<>();

  MismatchReports(Catalogue catalogue, Desk desk) {
    this.isWatched =
        catalogue.alertRule(RULE).filter(rule -> rule.watch() == AlertWatch.REPORTS).isPresent();
    this.desk = desk;
  }

  /** Takes in what a look has found; one that could compare nothing says nothing. */
  void found(Look look) {
    if (!isWatched || !look.problem().isEmpty()) {
      return;
    }
    Map<String, Long> grains = differing.computeIfAbsent(look.indicator(), any -> new HashMap<>());
    grains.put(look.grain(), look.differing());
    long windows = grains.values().stream().mapToLong(Long::longValue).sum();
    Long before = told.get(look.indicator());
    if (before == null || before != windows) {
      desk.report(RULE, look.indicator(), windows);
      told.put(look.indicator(), windows);
    }
  }
}
