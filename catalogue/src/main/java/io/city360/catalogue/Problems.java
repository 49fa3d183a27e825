package io.city360.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong in a catalogue, so that one look shows it all. */
final class Problems {
  private final List<Problem> all = new ArrayList<>();

  void add(Problem problem) {
    all.add(problem);
  }

  /** A problem of a whole file. */
  void add(String file, String message, String allowed) {
    add(new Problem(file, 1, 1, "", message, allowed));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Throws everything collected, by file and place, where there is something. */
  void throwIfAny() {
    if (!all.isEmpty()) {
      throw new CatalogueException(sorted());
    }
  }

  /** Everything collected, by file and place. */
  List<Problem> sorted() {
    return all.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Problem::file)
                .thenComparing(Problem::line)
                .thenComparing(Problem::column))
        .toList();
  }
}
