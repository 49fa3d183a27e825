package io.city360.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads fields and topics: the tree above the indicators. */
final class StructureReader {
  private static final int FULL_WEIGHT = 100;

  private final List<String> departments;

  StructureReader(List<String> departments) {
    this.departments = departments;
  }

  List<Field> fields(Optional<YamlMapping> section) {
    List<Field> fields = new ArrayList<>();
    section.ifPresent(
        all ->
            all.forEachId(
                (id, node) ->
                    node.mapping()
                        .map(keys -> keys.allow("name", "order"))
                        .ifPresent(
                            keys ->
                                fields.add(
                                    new Field(
                                        id, keys.name("name"), (int) keys.integer("order"))))));
    fields.sort(Comparator.comparing(Field::order));
    return List.copyOf(fields);
  }

  List<Topic> topics(Optional<YamlMapping> section, List<Field> fields) {
    List<String> fieldIds = fields.stream().map(Field::id).toList();
    Map<String, String> parents = new LinkedHashMap<>();
    section.ifPresent(
        all ->
            all.forEach(
                (id, node) ->
                    node.mapping()
                        .flatMap(keys -> keys.find("field"))
                        .flatMap(YamlNode::text)
                        .ifPresent(field -> parents.put(id, field))));
    List<Topic> topics = new ArrayList<>();
    section.ifPresent(
        all ->
            all.forEachId(
                (id, node) ->
                    node.mapping()
                        .ifPresent(
                            keys -> topics.add(topic(id, keys, fieldIds, parents, topics)))));
    topics.sort(Comparator.comparing(Topic::code));
    return List.copyOf(topics);
  }

  private Topic topic(
      String id,
      YamlMapping keys,
      List<String> fields,
      Map<String, String> parents,
      List<Topic> earlier) {
    keys.allow("code", "name", "field", "owner", "complete", "planned_weight", "planned");
    Topic topic =
        new Topic(
            id,
            keys.text("code"),
            keys.name("name"),
            keys.text("field"),
            keys.text("owner"),
            plannedWeight(keys));
    if (earlier.stream().anyMatch(other -> other.code().equals(topic.code()))) {
      keys.at("code").report("the code " + topic.code() + " is taken", "one code for each topic");
    }
    checkField(keys, topic, fields, parents);
    References.check(keys.at("owner"), "department", topic.owner(), departments);
    keys.list("planned").forEach(YamlNode::text);
    return topic;
  }

  private static int plannedWeight(YamlMapping keys) {
    if (keys.truth("complete", true)) {
      if (keys.has("planned_weight")) {
        keys.at("planned_weight")
            .report("a complete topic plans no weight", "complete: false, or no planned_weight");
      }
      return 0;
    }
    return (int) keys.integer("planned_weight");
  }

  private static void checkField(
      YamlMapping keys, Topic topic, List<String> fields, Map<String, String> parents) {
    if (fields.contains(topic.field()) || !parents.containsKey(topic.field())) {
      References.check(keys.at("field"), "field", topic.field(), fields);
      return;
    }
    Set<String> path = new LinkedHashSet<>();
    String step = topic.id();
    while (step != null && path.add(step)) {
      step = parents.get(step);
    }
    String message =
        step == null
            ? "a topic cannot lie in the topic " + topic.field()
            : "cycle: " + String.join(" in ", path) + " in " + step;
    keys.at("field").report(message, "one of the fields " + String.join(", ", fields));
  }

  /** Every field has a topic. */
  static void checkTopics(Optional<YamlMapping> section, List<Topic> topics) {
    List<String> used = topics.stream().map(Topic::field).toList();
    section.ifPresent(
        all ->
            all.forEach(
                (id, node) -> {
                  if (!used.contains(id)) {
                    node.report(
                        "no topic lies in the field", "at least one topic with field: " + id);
                  }
                }));
  }

  /** Scored weights and what is planned make 100 in every topic. */
  static void checkWeights(
      Optional<YamlMapping> section, List<Topic> topics, List<Indicator> indicators) {
    for (Topic topic : topics) {
      int present =
          indicators.stream()
              .filter(indicator -> indicator.topic().equals(topic.id()))
              .mapToInt(Indicator::weight)
              .sum();
      if (present + topic.plannedWeight() != FULL_WEIGHT) {
        section
            .map(all -> all.at(topic.id()))
            .ifPresent(
                node ->
                    node.report(
                        "the weights of its indicators make "
                            + present
                            + (topic.plannedWeight() == 0
                                ? ""
                                : ", planned are " + topic.plannedWeight()),
                        "a sum of " + FULL_WEIGHT));
      }
    }
  }
}
