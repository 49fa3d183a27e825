package io.city360.catalogue;

import java.util.List;

/**
 * A rule table of a standard or policy, with the days on which each edition is in force.
 *
 * @param id in snake_case
 * @param name shown name
 * @param editions oldest first, without overlap
 */
public record RuleTable(String id, LocalName name, List<Edition> editions) {
  /**
   * One edition of a rule table.
   *
   * @param id name of the edition in {@code udfs}
   * @param validity days on which it is in force
   * @param source standard and clause, with the evidence mark
   */
  public record Edition(String id, Validity validity, String source) {}
}
