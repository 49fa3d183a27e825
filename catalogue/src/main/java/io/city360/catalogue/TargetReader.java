package io.city360.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the editions of an indicator's target, warning and floor. */
final class TargetReader {
  private static final String[] KEYS = {"valid_from", "valid_to", "target", "warning", "floor"};

  private TargetReader() {}

  /** The editions under this key, oldest first. */
  static List<TargetEdition> editions(YamlMapping indicator, Direction better) {
    List<TargetEdition> editions = new ArrayList<>();
    for (YamlNode item : indicator.list("editions")) {
      item.mapping()
          .map(keys -> keys.allow(KEYS))
          .ifPresent(
              keys -> {
                TargetEdition edition = edition(keys, better);
                checkDays(keys, editions, edition.validity());
                editions.add(edition);
              });
    }
    return List.copyOf(editions);
  }

  private static TargetEdition edition(YamlMapping keys, Direction better) {
    TargetCheck.requireAll(keys);
    TargetCheck.order(keys, better);
    return new TargetEdition(
        keys.validity(),
        keys.findNumber("target").orElse(0),
        keys.findNumber("warning").orElse(0),
        keys.findNumber("floor").orElse(0));
  }

  private static void checkDays(YamlMapping keys, List<TargetEdition> earlier, Validity validity) {
    if (!keys.has("valid_from") && !keys.has("valid_to")) {
      keys.place()
          .report(
              "it is in force always",
              "valid_from, valid_to or both; else the indicator's own target");
      return;
    }
    List<Validity> others = earlier.stream().map(TargetEdition::validity).toList();
    Editions.check(keys.place(), "a target", others, validity);
    if (others.stream().anyMatch(other -> endsBefore(validity, other))) {
      keys.place().report("it is older than the edition before it", "the oldest edition first");
    }
  }

  private static boolean endsBefore(Validity one, Validity other) {
    Optional<LocalDate> end = one.to();
    return end.isPresent() && other.from().filter(start -> !end.get().isAfter(start)).isPresent();
  }
}
