package io.city360.udfs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A rule table whose rows carry their edition and its days themselves. */
final class EditionFile {

  private EditionFile() {}

  static <T> Editions<T> load(String name, BiFunction<String, List<RuleFile.Row>, T> table) {
    Map<String, List<RuleFile.Row>> byEdition =
        RuleFile.read(name).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("edition"), LinkedHashMap::new, Collectors.toList()));
    return new Editions<>(
        byEdition.entrySet().stream()
            .map(entry -> edition(entry.getKey(), entry.getValue(), table))
            .toList());
  }

  private static <T> Editions.Edition<T> edition(
      String name, List<RuleFile.Row> rows, BiFunction<String, List<RuleFile.Row>, T> table) {
    RuleFile.Row first = rows.get(0);
    return new Editions.Edition<>(
        name, first.validFrom(), first.validTo(), table.apply(name, rows));
  }
}
