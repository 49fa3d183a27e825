package io.city360.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What alert rules may name: indicators, those that a topic plans among them, and nodes. A rule
 * over a planned indicator sleeps until the indicator is there.
 */
final class AlertSubjects {
  /** The node above all fields. */
  private static final String CITY = "city";

  private final Map<String, Indicator> indicators;
  private final Set<String> planned;
  private final List<Field> fields;
  private final List<Topic> topics;

  AlertSubjects(
      List<Indicator> indicators, Set<String> planned, List<Field> fields, List<Topic> topics) {
    this.indicators =
        indicators.stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    this.planned = planned;
    this.fields = fields;
    this.topics = topics;
  }

  /** Ids that the topics say are still to come. */
  static Set<String> planned(Optional<YamlMapping> topics) {
    Set<String> planned = new LinkedHashSet<>();
    topics.ifPresent(
        all ->
            all.forEach(
                (id, node) ->
                    node.mapping().map(keys -> keys.list("planned")).orElse(List.of()).stream()
                        .flatMap(item -> item.text().stream())
                        .forEach(planned::add)));
    return planned;
  }

  void check(YamlMapping keys, AlertRule rule) {
    switch (rule.watch()) {
      case INDICATORS, STALENESS -> checkIndicators(keys, rule);
      case NODES -> checkNodes(keys, rule);
      case STREAMS, REPORTS -> keys.require("owner");
    }
  }

  private void checkIndicators(YamlMapping keys, AlertRule rule) {
    if (rule.watch() == AlertWatch.INDICATORS && rule.quantity() == AlertQuantity.VALUE) {
      // One threshold for values of every unit would mean nothing.
      keys.require("of");
    }
    List<String> known = new ArrayList<>(indicators.keySet().stream().sorted().toList());
    known.addAll(planned);
    for (YamlNode item : keys.list("of")) {
      String id = item.text().orElse("");
      if (References.check(item, "indicator", id, known) && indicators.containsKey(id)) {
        checkIndicator(item, indicators.get(id), rule);
      }
    }
  }

  private static void checkIndicator(YamlNode place, Indicator indicator, AlertRule rule) {
    for (ScopeLevel level : rule.scopes()) {
      if (!indicator.scopes().contains(level)) {
        place.report(
            indicator.id() + " is not published by " + level.id(),
            indicator.scopes().stream()
                .map(ScopeLevel::id)
                .sorted()
                .collect(Collectors.joining(", ")));
      }
    }
    if (rule.watch() == AlertWatch.INDICATORS
        && rule.quantity() == AlertQuantity.SCORE
        && !indicator.isScored()) {
      place.report(indicator.id() + " has no score", "quantity: value, or a scored indicator");
    }
  }

  /** A topic has an owner; a field and the city have only the one that the rule names. */
  private void checkNodes(YamlMapping keys, AlertRule rule) {
    List<String> known = new ArrayList<>(List.of(CITY));
    fields.forEach(field -> known.add(field.id()));
    topics.forEach(topic -> known.add(topic.id()));
    for (YamlNode item : keys.list("of")) {
      References.check(item, "node", item.text().orElse(""), known);
    }
    boolean isTopicsOnly =
        !rule.of().isEmpty()
            && rule.of().stream()
                .allMatch(id -> topics.stream().anyMatch(topic -> topic.id().equals(id)));
    if (!isTopicsOnly) {
      keys.require("owner");
    }
  }
}
