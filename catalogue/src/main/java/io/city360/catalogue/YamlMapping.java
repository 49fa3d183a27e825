package io.city360.catalogue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The keys of a YAML mapping. A getter of a required key that is missing or wrong reports that and
 * gives a harmless stand-in; a catalogue with any problem is never used.
 */
final class YamlMapping {
  private static final String SNAKE_CASE = "[a-z][a-z0-9_]*";

  private final YamlNode place;
  private final Map<String, YamlNode> keys = new LinkedHashMap<>();
  private final Map<String, YamlNode> values = new LinkedHashMap<>();

  YamlMapping(YamlNode place, MappingNode mapping) {
    this.place = place;
    String prefix = place.path().isEmpty() ? "" : place.path() + ".";
    for (NodeTuple tuple : mapping.getValue()) {
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(not a name)";
      YamlNode keyNode = new YamlNode(place.file(), prefix + key, tuple.getKeyNode());
      if (values.containsKey(key)) {
        keyNode.report("the key is there twice", "each key once");
        continue;
      }
      keys.put(key, keyNode);
      values.put(key, new YamlNode(place.file(), prefix + key, tuple.getValueNode()));
    }
  }

  /** Where the mapping stands. */
  YamlNode place() {
    return place;
  }

  /** Reports every key that is not among these. */
  YamlMapping allow(String... allowed) {
    Set<String> known = Set.of(allowed);
    keys.forEach(
        (key, node) -> {
          if (!known.contains(key)) {
            node.report("unknown key '" + key + "'", String.join(", ", allowed));
          }
        });
    return this;
  }

  /** Visits every entry as the declaration of an id in snake_case. */
  void forEachId(BiConsumer<String, YamlNode> action) {
    values.forEach(
        (key, value) -> {
          if (!key.matches(SNAKE_CASE)) {
            keys.get(key)
                .report(
                    "'" + key + "' is not an id",
                    "small letters, digits and underscores, a letter first");
          }
          action.accept(key, value);
        });
  }

  /** Visits every entry. */
  void forEach(BiConsumer<String, YamlNode> action) {
    values.forEach(action);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Where a key stands, for problems of it; the mapping where the key is missing. */
  YamlNode at(String key) {
    return values.getOrDefault(key, place);
  }

  Optional<YamlNode> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a required key. */
  Optional<YamlNode> require(String key) {
    YamlNode value = values.get(key);
    if (value == null) {
      place.report("the key '" + key + "' is missing", "a key " + key);
    }
    return Optional.ofNullable(value);
  }

  String text(String key) {
    return require(key).flatMap(YamlNode::text).orElse("");
  }

  long integer(String key) {
    Optional<YamlNode> value = require(key);
    return value.isEmpty() ? 1 : value.get().integer().orElse(1);
  }

  long integer(String key, long otherwise) {
    Optional<YamlNode> value = find(key);
    return value.isEmpty() ? otherwise : value.get().integer().orElse(otherwise);
  }

  double number(String key) {
    Optional<YamlNode> value = require(key);
    return value.isEmpty() ? 1 : value.get().number().orElse(1);
  }

  OptionalDouble findNumber(String key) {
    Optional<YamlNode> value = find(key);
    return value.isEmpty() ? OptionalDouble.empty() : value.get().number();
  }

  boolean truth(String key, boolean otherwise) {
    return find(key).flatMap(YamlNode::truth).orElse(otherwise);
  }

  Duration duration(String key) {
    return require(key).flatMap(YamlNode::duration).orElse(Duration.ZERO);
  }

  /** A length of time that is not nothing. */
  Duration positive(String key) {
    Optional<Duration> duration = require(key).flatMap(YamlNode::duration);
    if (duration.filter(Duration::isZero).isPresent()) {
      at(key).report("the time is 0", "a time above 0");
    }
    return duration.orElse(Duration.ZERO);
  }

  <E extends Enum<E>> Optional<E> symbol(String key, Class<E> type) {
    return require(key).flatMap(value -> value.symbol(type));
  }

  /** A name in both languages. */
  LocalName name(String key) {
    return require(key)
        .flatMap(YamlNode::mapping)
        .map(names -> names.allow("en", "zh"))
        .map(names -> new LocalName(names.text("en"), names.text("zh")))
        .orElse(new LocalName("", ""));
  }

  /** The days between the optional keys valid_from and valid_to. */
  Validity validity() {
    Optional<LocalDate> from = find("valid_from").flatMap(YamlNode::date);
    Optional<LocalDate> to = find("valid_to").flatMap(YamlNode::date);
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      at("valid_to")
          .report(
              "valid_to " + to.get() + " does not lie after valid_from " + from.get(),
              "the first day on which it is no longer in force");
    }
    return new Validity(from, to);
  }

  /** Texts of a list, each with its place; empty where the key is missing. */
  List<YamlNode> list(String key) {
    return find(key).map(YamlNode::list).orElse(List.of());
  }
}
