package io.city360.udfs;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The limits of surface water, one rule for each parameter that is judged. */
public final class WaterClassTable {

  private static final Editions<WaterClassTable> OFFICIAL =
      EditionFile.load("water-classes.csv", WaterClassTable::of);

  private final String edition;
  private final EnumMap<WaterParameter, WaterRule> rules;

  /** Throws IllegalArgumentException unless every parameter has a rule. */
  public WaterClassTable(String edition, Map<WaterParameter, WaterRule> rules) {
    this.edition = edition;
    this.rules = new EnumMap<>(rules);
    for (WaterParameter parameter : WaterParameter.values()) {
      if (!rules.containsKey(parameter)) {
        throw new IllegalArgumentException(edition + " has no rule for " + parameter);
      }
    }
  }

  /** The table that holds on a local day of the district. */
  public static WaterClassTable at(LocalDate day) {
    return OFFICIAL.at(day);
  }

  /** All editions with their days. */
  public static Editions<WaterClassTable> editions() {
    return OFFICIAL;
  }

  /** What the standard is called. */
  public String edition() {
    return edition;
  }

  /** How a parameter is judged. */
  public WaterRule rule(WaterParameter parameter) {
    return rules.get(parameter);
  }

  private static WaterClassTable of(String name, List<RuleFile.Row> rows) {
    Map<WaterParameter, WaterRule> rules = new EnumMap<>(WaterParameter.class);
    rows.forEach(
        row -> rules.put(row.symbol("parameter", WaterParameter.class), WaterRule.of(row)));
    return new WaterClassTable(name, rules);
  }
}
