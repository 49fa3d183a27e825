package io.city360.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads metrics and site kinds. */
final class DeviceReader {
  private static final long DEFAULT_SCALE = 1000;

  private final List<String> departments;

  DeviceReader(List<String> departments) {
    this.departments = departments;
  }

  List<SiteKind> siteKinds(Optional<YamlMapping> section) {
    List<SiteKind> kinds = new ArrayList<>();
    section.ifPresent(
        all ->
            all.forEachId(
                (id, node) -> node.mapping().ifPresent(keys -> kinds.add(kind(id, keys)))));
    return List.copyOf(kinds);
  }

  private SiteKind kind(String id, YamlMapping keys) {
    keys.allow("name", "intervals", "devices", "owner");
    Map<String, Duration> intervals = new LinkedHashMap<>();
    keys.require("intervals")
        .flatMap(YamlNode::mapping)
        .ifPresent(
            all ->
                all.forEachId(
                    (metric, node) ->
                        node.duration().ifPresent(value -> intervals.put(metric, value))));
    SiteKind kind =
        new SiteKind(
            id,
            keys.name("name"),
            Collections.unmodifiableMap(intervals),
            (int) keys.integer("devices"),
            keys.text("owner"));
    References.check(keys.at("owner"), "department", kind.owner(), departments);
    return kind;
  }

  /** Every metric of an interval is declared. */
  void checkIntervals(Optional<YamlMapping> section, List<Metric> metrics) {
    List<String> ids = metrics.stream().map(Metric::id).toList();
    section.ifPresent(
        all ->
            all.forEach(
                (id, node) ->
                    node.mapping()
                        .flatMap(keys -> keys.find("intervals"))
                        .flatMap(YamlNode::mapping)
                        .ifPresent(
                            intervals ->
                                intervals.forEach(
                                    (metric, place) ->
                                        References.check(place, "metric", metric, ids)))));
  }

  List<Metric> metrics(Optional<YamlMapping> section, List<SiteKind> kinds) {
    List<Metric> metrics = new ArrayList<>();
    section.ifPresent(
        all ->
            all.forEachId(
                (id, node) ->
                    node.mapping().ifPresent(keys -> metrics.add(metric(id, keys, kinds)))));
    return List.copyOf(metrics);
  }

  private static Metric metric(String id, YamlMapping keys, List<SiteKind> kinds) {
    keys.allow("name", "unit", "min", "max", "scale", "late_after", "stuck_after");
    Set<String> measuredBy = new LinkedHashSet<>();
    for (SiteKind kind : kinds) {
      if (kind.intervals().containsKey(id)) {
        measuredBy.add(kind.id());
      }
    }
    double min = keys.number("min");
    double max = keys.number("max");
    if (keys.has("min") && keys.has("max") && !(min < max)) {
      keys.at("max").report("max " + max + " is not above min " + min, "a number above min");
    }
    long scale = keys.integer("scale", DEFAULT_SCALE);
    if (scale < 1) {
      keys.at("scale").report("a scale of " + scale, "a whole number from 1");
    }
    return new Metric(
        id,
        keys.name("name"),
        keys.text("unit"),
        Collections.unmodifiableSet(measuredBy),
        min,
        max,
        scale,
        keys.find("late_after").flatMap(YamlNode::duration),
        keys.find("stuck_after").flatMap(YamlNode::duration));
  }
}
