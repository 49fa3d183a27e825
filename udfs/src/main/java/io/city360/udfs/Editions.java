package io.city360.udfs;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The editions of one rule table, each valid from one local day to another, both inclusive. They
 * follow one another without gap or overlap, from ever and for good.
 *
 * @param all the editions, oldest first
 */
public record Editions<T>(List<Edition<T>> all) {

  /**
   * One edition of a rule table.
   *
   * @param name what the standard or profile is called
   * @param validFrom first local day on which it holds; {@link LocalDate#MIN} = from ever
   * @param validTo last local day on which it holds; {@link LocalDate#MAX} = for good
   */
  public record Edition<T>(String name, LocalDate validFrom, LocalDate validTo, T table) {}

  /** Sorts the editions; throws IllegalArgumentException where they leave a gap or overlap. */
  public Editions {
    all = all.stream().sorted(Comparator.comparing(Edition::validFrom)).toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a rule table needs at least one edition");
    }
    LocalDate next = LocalDate.MIN;
    for (Edition<T> edition : all) {
      if (!edition.validFrom().equals(next)) {
        throw new IllegalArgumentException(
            "edition " + edition.name() + " must be valid from " + next);
      }
      next =
          edition.validTo().equals(LocalDate.MAX) ? LocalDate.MAX : edition.validTo().plusDays(1);
    }
    if (!next.equals(LocalDate.MAX)) {
      throw new IllegalArgumentException("no edition is valid from " + next);
    }
  }

  /** The table that holds on a local day. */
  public T at(LocalDate day) {
    for (int i = all.size() - 1; i > 0; i--) {
      if (!day.isBefore(all.get(i).validFrom())) {
        return all.get(i).table();
      }
    }
    return all.get(0).table();
  }

  /** The newest edition. */
  public Edition<T> newest() {
    return all.get(all.size() - 1);
  }
}
