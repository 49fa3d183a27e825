package io.city360.udfs;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Limits of air pollutants for grade 2 (GB 3095), in µg/m³, carbon monoxide in mg/m³.
 * Concentrations at the limit are within it.
 *
 * @param limits one for each pollutant
 */
public record AirLimits(String name, Map<Pollutant, Limit> limits) {

  /**
   * The limits of one pollutant; empty where the standard has none.
   *
   * @param hour of the mean of one hour
   * @param eightHours of the day's greatest running mean of eight hours
   * @param day of the mean of a calendar day
   * @param year of the mean of a calendar year
   */
  public record Limit(
      OptionalDouble hour, OptionalDouble eightHours, OptionalDouble day, OptionalDouble year) {

    /** The limit of means that short-term averaging gives. */
    public OptionalDouble of(Averaging averaging) {
      return switch (averaging) {
        case HOUR -> hour;
        case EIGHT_HOURS -> eightHours;
        case DAY -> day;
      };
    }
  }

  private static final Editions<AirLimits> OFFICIAL =
      EditionFile.load("air-limits.csv", AirLimits::of);

  /** Throws IllegalArgumentException unless each pollutant has its limits. */
  public AirLimits {
    for (Pollutant pollutant : Pollutant.values()) {
      if (!limits.containsKey(pollutant)) {
        throw new IllegalArgumentException(name + " has no limits of " + pollutant);
      }
    }
    limits = Map.copyOf(limits);
  }

  /** The limits that hold on a local day of the district. */
  public static AirLimits at(LocalDate day) {
    return OFFICIAL.at(day);
  }

  /** All editions with their days. */
  public static Editions<AirLimits> editions() {
    return OFFICIAL;
  }

  /** The limits of one pollutant. */
  public Limit of(Pollutant pollutant) {
    return limits.get(pollutant);
  }

  private static AirLimits of(String name, List<RuleFile.Row> rows) {
    Map<Pollutant, Limit> limits = new EnumMap<>(Pollutant.class);
    rows.forEach(
        row ->
            limits.put(
                row.symbol("pollutant", Pollutant.class),
                new Limit(
                    row.optionalNumber("hour"),
                    row.optionalNumber("eight_hours"),
                    row.optionalNumber("day"),
                    row.optionalNumber("year"))));
    return new AirLimits(name, limits);
  }
}
