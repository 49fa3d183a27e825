package io.city360.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which edition of a rule table is in force when. */
final class RuleReader {
  private RuleReader() {}

  static List<RuleTable> rules(YamlMapping section) {
    List<RuleTable> tables = new ArrayList<>();
    section.forEach((id, node) -> RuleCheck.table(node, id));
    section.forEachId(
        (id, node) ->
            node.mapping()
                .map(keys -> keys.allow("name", "editions"))
                .ifPresent(
                    keys -> tables.add(new RuleTable(id, keys.name("name"), editions(id, keys)))));
    return tables;
  }

  private static List<RuleTable.Edition> editions(String table, YamlMapping keys) {
    keys.require("editions");
    List<RuleTable.Edition> editions = new ArrayList<>();
    for (YamlNode item : keys.list("editions")) {
      Optional<YamlMapping> edition =
          item.mapping().map(all -> all.allow("id", "valid_from", "valid_to", "source"));
      if (edition.isEmpty()) {
        continue;
      }
      RuleTable.Edition read =
          new RuleTable.Edition(
              edition.get().text("id"), edition.get().validity(), edition.get().text("source"));
      RuleCheck.edition(item, table, read);
      Editions.check(
          item,
          "rule table " + table,
          editions.stream().map(RuleTable.Edition::validity).toList(),
          read.validity());
      editions.add(read);
    }
    return List.copyOf(editions);
  }
}
