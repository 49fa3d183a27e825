package io.city360.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads alert rules and checks them against what they watch. */
final class AlertReader {
  private static final List<String> STREAMS = List.of("cases", "readings", "approvals");
  private static final String LEVELS = "I, II, III";

  private final List<String> departments;
  private final AlertSubjects subjects;

  AlertReader(List<Department> departments, AlertSubjects subjects) {
    this.departments = departments.stream().map(Department::id).toList();
    this.subjects = subjects;
  }

  List<AlertRule> rules(YamlMapping section) {
    List<AlertRule> rules = new ArrayList<>();
    section.forEachId(
        (id, node) -> node.mapping().flatMap(keys -> rule(id, keys)).ifPresent(rules::add));
    return List.copyOf(rules);
  }

  private Optional<AlertRule> rule(String id, YamlMapping keys) {
    Optional<AlertWatch> watch = keys.symbol("watch", AlertWatch.class);
    watch.ifPresent(known -> keys.allow(allowed(known)));
    return watch.map(known -> rule(id, keys, known));
  }

  private AlertRule rule(String id, YamlMapping keys, AlertWatch watch) {
    Map<String, Duration> silentAfter = watch == AlertWatch.STREAMS ? silentAfter(keys) : Map.of();
    Set<ScopeLevel> scopes =
        watch == AlertWatch.STREAMS ? EnumSet.of(ScopeLevel.DISTRICT) : scopes(keys);
    Optional<YamlMapping> hold =
        keys.find("hold").flatMap(YamlNode::mapping).map(times -> times.allow("enter", "leave"));
    AlertRule rule =
        new AlertRule(
            id,
            keys.name("name"),
            watch,
            keys.list("of").stream().flatMap(item -> item.text().stream()).toList(),
            scopes,
            watch == AlertWatch.INDICATORS
                ? keys.symbol("quantity", AlertQuantity.class).orElse(AlertQuantity.SCORE)
                : AlertQuantity.VALUE,
            isCondition(watch) ? condition(keys) : AlertBoundsReader.bounds(keys),
            hold.flatMap(times -> wait(times, "enter")).orElse(Duration.ZERO),
            hold.flatMap(times -> wait(times, "leave")).orElse(Duration.ZERO),
            keys.find("owner").flatMap(YamlNode::text),
            silentAfter,
            keys.text("source"));
    rule.owner()
        .ifPresent(owner -> References.check(keys.at("owner"), "department", owner, departments));
    if (!isCondition(watch)) {
      AlertBoundsReader.checkHysteresis(keys, rule);
    }
    subjects.check(keys, rule);
    return rule;
  }

  private static String[] allowed(AlertWatch watch) {
    List<String> keys = new ArrayList<>(List.of("name", "watch", "owner", "source", "hold"));
    keys.addAll(
        switch (watch) {
          case INDICATORS ->
              List.of(
                  "of",
                  "scopes",
                  "quantity",
                  "enter_from",
                  "leave_below",
                  "enter_below",
                  "leave_from");
          case NODES ->
              List.of("of", "scopes", "enter_from", "leave_below", "enter_below", "leave_from");
          case REPORTS ->
              List.of("scopes", "enter_from", "leave_below", "enter_below", "leave_from");
          case STALENESS -> List.of("of", "scopes", "level");
          case STREAMS -> List.of("silent_after", "level");
        });
    return keys.toArray(String[]::new);
  }

  private static boolean isCondition(AlertWatch watch) {
    return switch (watch) {
      case STALENESS, STREAMS -> true;
      case INDICATORS, NODES, REPORTS -> false;
    };
  }

  private static Optional<Duration> wait(YamlMapping times, String key) {
    return times.find(key).flatMap(YamlNode::duration);
  }

  private static Set<ScopeLevel> scopes(YamlMapping keys) {
    Set<ScopeLevel> scopes = EnumSet.noneOf(ScopeLevel.class);
    keys.require("scopes")
        .map(YamlNode::list)
        .orElse(List.of())
        .forEach(item -> item.symbol(ScopeLevel.class).ifPresent(scopes::add));
    if (keys.has("scopes") && scopes.isEmpty()) {
      keys.at("scopes").report("no scope is watched", "district, street, department");
    }
    return scopes;
  }

  private static Map<String, Duration> silentAfter(YamlMapping keys) {
    Map<String, Duration> silentAfter = new LinkedHashMap<>();
    Optional<YamlMapping> streams = keys.require("silent_after").flatMap(YamlNode::mapping);
    streams.ifPresent(
        all -> {
          all.allow(STREAMS.toArray(String[]::new));
          STREAMS.stream()
              .filter(all::has)
              .forEach(stream -> silentAfter.put(stream, all.positive(stream)));
        });
    return silentAfter;
  }

  private static AlertBounds condition(YamlMapping keys) {
    return AlertBounds.ofCondition(
        keys.require("level")
            .flatMap(node -> node.text().flatMap(text -> level(node, text)))
            .orElse(AlertLevel.III));
  }

  /** The level of that name; reports another name at its place. */
  static Optional<AlertLevel> level(YamlNode place, String name) {
    for (AlertLevel level : AlertLevel.values()) {
      if (level.name().equals(name)) {
        return Optional.of(level);
      }
    }
    place.report("'" + name + "' is no level", LEVELS);
    return Optional.empty();
  }

  /** Thresholds by level. */
  static Map<AlertLevel, Double> thresholds(YamlMapping levels) {
    Map<AlertLevel, Double> thresholds = new EnumMap<>(AlertLevel.class);
    levels.forEach(
        (name, node) -> {
          OptionalDouble number = node.number();
          if (number.isPresent()) {
            level(node, name).ifPresent(level -> thresholds.put(level, number.getAsDouble()));
          }
        });
    return thresholds;
  }
}
