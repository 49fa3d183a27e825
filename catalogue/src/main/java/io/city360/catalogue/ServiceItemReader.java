package io.city360.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the list of service items. */
final class ServiceItemReader {
  private static final String TAGS = "item_tag";

  private final Codes codes;

  ServiceItemReader(Codes codes) {
    this.codes = codes;
  }

  List<ServiceItem> items(Optional<YamlMapping> section) {
    List<ServiceItem> items = new ArrayList<>();
    section
        .map(list -> list.allow("source", "items"))
        .ifPresent(
            list ->
                list.require("items")
                    .flatMap(YamlNode::mapping)
                    .ifPresent(
                        all ->
                            all.forEachId(
                                (code, node) ->
                                    node.mapping()
                                        .map(keys -> item(code, keys, list.text("source")))
                                        .ifPresent(items::add))));
    return List.copyOf(items);
  }

  private ServiceItem item(String code, YamlMapping keys, String source) {
    keys.allow("name", "class", "tags", "statutory_wd", "promised_wd", "second_approval");
    String itemClass = keys.text("class");
    References.check(keys.at("class"), "item class", itemClass, codes.itemClasses().ids());
    List<String> tags = new ArrayList<>();
    for (YamlNode node : keys.list("tags")) {
      node.text()
          .filter(tag -> References.check(node, "item tag", tag, known()))
          .ifPresent(tags::add);
    }
    return new ServiceItem(
        code,
        keys.name("name"),
        itemClass,
        List.copyOf(tags),
        days(keys, "statutory_wd"),
        days(keys, "promised_wd"),
        keys.truth("second_approval", false),
        source);
  }

  private List<String> known() {
    return codes.sets().containsKey(TAGS) ? List.copyOf(codes.sets().get(TAGS).ids()) : List.of();
  }

  private static int days(YamlMapping keys, String key) {
    long days = keys.integer(key);
    if (days < 0 || days > 10_000) {
      keys.at(key).report(days + " working days", "0 to 10000");
    }
    return (int) days;
  }
}
