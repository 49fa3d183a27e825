package io.city360.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads code sets. */
final class CodeReader {
  private CodeReader() {}

  static Codes codes(Optional<YamlMapping> section) {
    Map<String, CodeSet> sets = new LinkedHashMap<>();
    section.ifPresent(
        all -> {
          all.forEachId((id, node) -> sets.put(id, set(id, node.list())));
          Codes.REQUIRED.forEach(all::require);
        });
    Codes.REQUIRED.forEach(id -> sets.putIfAbsent(id, new CodeSet(id, List.of())));
    return new Codes(sets);
  }

  private static CodeSet set(String id, List<YamlNode> items) {
    List<Code> codes = new ArrayList<>();
    for (YamlNode item : items) {
      Optional<YamlMapping> keys =
          item.mapping().map(mapping -> mapping.allow("id", "name", "valid_from", "valid_to"));
      if (keys.isEmpty()) {
        continue;
      }
      Code code = new Code(keys.get().text("id"), keys.get().name("name"), keys.get().validity());
      Editions.check(
          item,
          "code " + code.id(),
          codes.stream().filter(c -> c.id().equals(code.id())).map(Code::validity).toList(),
          code.validity());
      codes.add(code);
    }
    return new CodeSet(id, codes);
  }
}
