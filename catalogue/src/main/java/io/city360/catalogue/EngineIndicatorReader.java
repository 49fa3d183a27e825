package io.city360.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Reads what a district says of the numbers that tell of the engine itself. */
final class EngineIndicatorReader {
  /** What views count: windows whose published numbers are not the recounted ones. */
  static final List<String> IDS = List.of("recount_mismatch_count");

  private static final String[] KEYS = {
    "topic", "name", "better", "target", "warning", "floor", "max_age", "unit", "owner", "source"
  };

  private final List<String> topics;
  private final List<String> departments;

  EngineIndicatorReader(List<Topic> topics, List<Department> departments) {
    this.topics = topics.stream().map(Topic::id).toList();
    this.departments = departments.stream().map(Department::id).toList();
  }

  List<EngineIndicator> indicators(YamlMapping section) {
    List<EngineIndicator> indicators = new ArrayList<>();
    section.forEachId(
        (id, node) -> {
          References.check(node, "number of the engine", id, IDS);
          node.mapping().map(keys -> indicator(id, keys.allow(KEYS))).ifPresent(indicators::add);
        });
    return List.copyOf(indicators);
  }

  private EngineIndicator indicator(String id, YamlMapping keys) {
    String topic = keys.text("topic");
    References.check(keys.at("topic"), "topic", topic, topics);
    String owner = keys.text("owner");
    References.check(keys.at("owner"), "department", owner, departments);
    Direction better = keys.symbol("better", Direction.class).orElse(Direction.DOWN);
    if (better == Direction.NEUTRAL) {
      keys.at("better").report("a scored indicator has a better direction", "up, down");
    }
    TargetCheck.order(keys, better);
    return new EngineIndicator(
        id,
        topic,
        keys.name("name"),
        better,
        keys.number("target"),
        keys.number("warning"),
        keys.number("floor"),
        keys.positive("max_age"),
        keys.text("unit"),
        owner,
        keys.text("source"));
  }
}
