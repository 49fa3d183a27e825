package io.city360.catalogue;

import java.util.List;
import java.util.Map;

/** Reads the thresholds of an alert rule and checks them against each other. */
final class AlertBoundsReader {
  private AlertBoundsReader() {}

  static AlertBounds bounds(YamlMapping keys) {
    boolean isUpwards = keys.has("enter_from");
    if (isUpwards == keys.has("enter_below")) {
      keys.place()
          .report(
              "a rule has one direction",
              "enter_from with leave_below where more is worse, else enter_below with leave_from");
    }
    String enterKey = isUpwards ? "enter_from" : "enter_below";
    String leaveKey = isUpwards ? "leave_below" : "leave_from";
    keys.find(isUpwards ? "leave_from" : "leave_below")
        .ifPresent(
            node -> node.report("this rule leaves in the other direction", "a key " + leaveKey));
    Map<AlertLevel, Double> enter =
        keys.find(enterKey)
            .flatMap(YamlNode::mapping)
            .map(AlertReader::thresholds)
            .orElse(Map.of());
    if (keys.has(enterKey) && enter.isEmpty()) {
      keys.at(enterKey).report("no level has a threshold", "levels such as {III: 60, II: 40}");
    }
    double leave = keys.number(leaveKey);
    return enter.isEmpty()
        ? AlertBounds.ofCondition(AlertLevel.III)
        : new AlertBounds(isUpwards, Map.copyOf(enter), leave);
  }

  /** Graver levels lie further out, and something keeps a trembling number from closing it. */
  static void checkHysteresis(YamlMapping keys, AlertRule rule) {
    AlertBounds bounds = rule.bounds();
    String enterKey = bounds.isUpwards() ? "enter_from" : "enter_below";
    String leaveKey = bounds.isUpwards() ? "leave_below" : "leave_from";
    if (!keys.has(enterKey) || !keys.has(leaveKey)) {
      return;
    }
    List<AlertLevel> levels = bounds.levels();
    for (int i = 1; i < levels.size(); i++) {
      double milder = bounds.enter().get(levels.get(i - 1));
      double graver = bounds.enter().get(levels.get(i));
      if (bounds.isUpwards() ? graver <= milder : graver >= milder) {
        keys.at(enterKey)
            .report(
                "level %s at %s does not lie beyond level %s at %s"
                    .formatted(levels.get(i), graver, levels.get(i - 1), milder),
                bounds.isUpwards() ? "III < II < I" : "III > II > I");
      }
    }
    double first = bounds.enter().get(bounds.mildest());
    if (bounds.isUpwards() ? bounds.leave() > first : bounds.leave() < first) {
      keys.at(leaveKey)
          .report(
              "%s is worse than where the rule enters, %s".formatted(bounds.leave(), first),
              bounds.isUpwards() ? "at most " + first : "at least " + first);
    }
    if (bounds.leave() == first && rule.leaveAfter().isZero()) {
      keys.at(leaveKey)
          .report(
              "the alert would close and open again with every tremble",
              "a threshold apart from " + first + ", or a hold of leave");
    }
  }
}
