package io.city360.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Finds where a definition stands in the files of a catalogue, to report a problem there. */
final class Places {
  private final SortedMap<String, String> texts;
  private final Problems problems;
  private final Map<String, Optional<YamlMapping>> files = new HashMap<>();

  Places(SortedMap<String, String> texts, Problems problems) {
    this.texts = texts;
    this.problems = problems;
  }

  /**
   * Reports a problem at a key of a definition.
   *
   * @param path section and id
   * @param key empty for the definition as a whole; where it is absent, the definition is the place
   */
  void report(String path, String key, String message, String allowed) {
    String section = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    String id = path.substring(Math.min(path.length(), section.length() + 1));
    for (String file : texts.keySet()) {
      Optional<YamlNode> node = find(file, section, id);
      if (node.isPresent()) {
        Optional<YamlNode> place =
            key.isEmpty() ? Optional.empty() : node.flatMap(at -> at.entry(key));
        place.orElse(node.get()).report((place.isPresent() ? "" : at(key)) + message, allowed);
        return;
      }
    }
    problems.add(section + ".yaml", path + ": " + at(key) + message, allowed);
  }

  private static String at(String key) {
    return key.isEmpty() ? "" : key + " ";
  }

  private Optional<YamlNode> find(String file, String section, String id) {
    if (!file.endsWith(".yaml") || id.isEmpty() && !file.equals(section + ".yaml")) {
      return Optional.empty();
    }
    Optional<YamlMapping> root =
        files.computeIfAbsent(
            file,
            name ->
                YamlNode.parse(name, texts.get(name), problems).flatMap(node -> node.entries()));
    Optional<YamlNode> found = root.flatMap(keys -> keys.find(section));
    return id.isEmpty() ? found : found.flatMap(node -> node.entry(id));
  }
}
