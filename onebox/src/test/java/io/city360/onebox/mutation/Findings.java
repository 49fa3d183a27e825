package io.city360.onebox.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What became of the mutants. */
final class Findings {
  private static final long LEAST_VALUES = 10;

  private final Map<String, Long> recounted = new LinkedHashMap<>();
  private final Map<String, String> unequal = new LinkedHashMap<>();
  private final List<Mutant> refused = new ArrayList<>();
  private final List<Mutant> caught = new ArrayList<>();
  private final List<Mutant> survivors = new ArrayList<>();

  void recounted(String indicator, long nonNull) {
    recounted.put(indicator, nonNull);
  }

  void unequal(String indicator, String difference) {
    unequal.put(indicator, difference);
  }

  void refused(Mutant mutant) {
    refused.add(mutant);
  }

  void tried(Mutant mutant, Optional<String> difference) {
    (difference.isPresent() ? caught : survivors).add(mutant);
  }

  /** Indicators whose unchanged definition differs from its recount, with the first difference. */
  Map<String, String> unequal() {
    return unequal;
  }

  /** Survivors that are not known to be equivalent. */
  List<Mutant> survivors(Equivalents equivalents) {
    return survivors.stream().filter(mutant -> equivalents.why(mutant).isEmpty()).toList();
  }

  /** Named equivalents that were caught after all. */
  List<Mutant> wronglyNamed(Equivalents equivalents) {
    return caught.stream().filter(mutant -> equivalents.why(mutant).isPresent()).toList();
  }

  /** Indicators of which the events make so few values that no recount could tell mutants apart. */
  Set<String> thin() {
    return recounted.entrySet().stream()
        .filter(entry -> entry.getValue() < LEAST_VALUES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Share of the mutants that are no equivalents that the recount tells apart; those of {@link
   * #thin} indicators are not judged.
   */
  double caughtShare(Equivalents equivalents) {
    Set<String> thin = thin();
    double told = caught.stream().filter(mutant -> !thin.contains(mutant.indicator())).count();
    long survived =
        survivors(equivalents).stream()
            .filter(mutant -> !thin.contains(mutant.indicator()))
            .count();
    return told / (told + survived);
  }

  /** The whole account as Markdown. */
  String report(Equivalents equivalents) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Mutants: %d caught, %d survived, %d equivalent, %d refused by the catalogue's checks%n%n"
            .formatted(
                caught.size(),
                survivors(equivalents).size(),
                survivors.size() - survivors(equivalents).size(),
                refused.size()));
    text.append(
        "Caught without the equivalent and the unjudged ones: %.1f %%%n%n"
            .formatted(100 * caughtShare(equivalents)));
    text.append("Not judged, for want of values: %s%n%n".formatted(String.join(", ", thin())));
    text.append("| indicator | recounted values | caught | survived | equivalent | refused |\n");
    text.append("|---|---|---|---|---|---|\n");
    recounted.forEach(
        (id, values) -> {
          long all = count(survivors, id);
          long open = count(survivors(equivalents), id);
          text.append(
              "| %s | %d | %d | %d | %d | %d |%n"
                  .formatted(id, values, count(caught, id), open, all - open, count(refused, id)));
        });
    text.append("\n## Survivors\n\n");
    for (Mutant mutant : survivors) {
      text.append("- ")
          .append(mutant)
          .append(equivalents.why(mutant).map(why -> " (equivalent: " + why + ")").orElse(""))
          .append('\n');
    }
    unequal.forEach(
        (id, difference) -> text.append("\nUnchanged, %s differs: %s%n".formatted(id, difference)));
    return text.toString();
  }

  private static long count(List<Mutant> mutants, String indicator) {
    return mutants.stream().filter(mutant -> mutant.indicator().equals(indicator)).count();
  }
}
