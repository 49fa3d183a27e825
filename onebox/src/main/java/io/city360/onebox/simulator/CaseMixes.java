package io.city360.onebox.simulator;

import io.city360.avro.Severity;
import java.util.Map;
import java.util.SplittableRandom;

/** What cases are about, who makes them known and who handles them. */
final class CaseMixes {
  private final Mix channels;
  private final Mix categories;
  private final Mix natures;
  private final Mix reporters;
  private final Mix quickSeverities;
  private final Mix slowSeverities;
  private final Mix targetHours;
  private final Map<String, String> reporterOfChannel;
  private final Map<String, String> departmentOfCategory =
      Settings.of("department-of.properties").map("case.");

  CaseMixes() {
    Settings mix = Settings.of("mix.properties");
    this.channels = new Mix(mix.text("case.channel"));
    this.categories = new Mix(mix.text("case.cat1"));
    this.natures = new Mix(mix.text("case.nature"));
    this.reporters = new Mix(mix.text("case.reporter_type"));
    this.quickSeverities = new Mix(mix.text("case.severity.quick"));
    this.slowSeverities = new Mix(mix.text("case.severity.slow"));
    this.targetHours = new Mix(mix.text("case.target_hours"));
    this.reporterOfChannel = mix.map("case.reporter_of.");
  }

  String channel(SplittableRandom random) {
    return channels.draw(random);
  }

  String category(SplittableRandom random) {
    return categories.draw(random);
  }

  /** Staff and cameras only report; people also ask, complain and suggest. */
  String nature(SplittableRandom random, String channel) {
    String nature = natures.draw(random);
    return reporterOfChannel.containsKey(channel) ? "report" : nature;
  }

  String reporter(SplittableRandom random, String channel) {
    String reporter = reporters.draw(random);
    return reporterOfChannel.getOrDefault(channel, reporter);
  }

  Severity severity(SplittableRandom random, boolean quick) {
    return Severity.valueOf((quick ? quickSeverities : slowSeverities).draw(random));
  }

  int targetHours(SplittableRandom random) {
    return Integer.parseInt(targetHours.draw(random));
  }

  String department(String category) {
    return departmentOfCategory.get(category);
  }
}
