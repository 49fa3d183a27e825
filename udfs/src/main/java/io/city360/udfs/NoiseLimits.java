package io.city360.udfs;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Limits of environmental noise by acoustic class, for day and night (GB 3096 clauses 3 and 5).
 *
 * @param limits one for each class
 * @param dayFrom local hour with which the day begins, 0 to 23
 * @param nightFrom local hour with which the night begins, after {@code dayFrom}
 */
public record NoiseLimits(String name, Map<NoiseClass, Limit> limits, int dayFrom, int nightFrom) {

  /**
   * The limits of one class: equivalent sound level in dB(A).
   *
   * @param day in the hours of the day
   * @param night in the hours of the night
   */
  public record Limit(double day, double night) {}

  private static final int HOURS = 24;

  private static final Editions<NoiseLimits> OFFICIAL =
      EditionFile.load("noise-limits.csv", NoiseLimits::of);

  /** Throws IllegalArgumentException unless each class has limits and the day lies in 0 to 23. */
  public NoiseLimits {
    Map<NoiseClass, Limit> copy = new EnumMap<>(NoiseClass.class);
    copy.putAll(limits);
    for (NoiseClass noiseClass : NoiseClass.values()) {
      if (!copy.containsKey(noiseClass)) {
        throw new IllegalArgumentException(name + " has no limits of " + noiseClass);
      }
    }
    if (dayFrom < 0 || nightFrom <= dayFrom || nightFrom >= HOURS) {
      throw new IllegalArgumentException(
          name + ": the day " + dayFrom + " to " + nightFrom + " does not lie in 0 to 23");
    }
    limits = Map.copyOf(copy);
  }

  /** The limits that hold on a local day of the district. */
  public static NoiseLimits at(LocalDate day) {
    return OFFICIAL.at(day);
  }

  /** All editions with their days. */
  public static Editions<NoiseLimits> editions() {
    return OFFICIAL;
  }

  /**
   * The limit in dB(A) of the hour that begins at a local hour.
   *
   * @param hour 0 to 23, the local hour in which the value's window begins
   */
  public double limit(NoiseClass noiseClass, int hour) {
    Limit limit = limits.get(noiseClass);
    return isDay(hour) ? limit.day() : limit.night();
  }

  /** Whether the hour that begins at a local hour belongs to the day. */
  public boolean isDay(int hour) {
    if (hour < 0 || hour >= HOURS) {
      throw new IllegalArgumentException("hour " + hour + " does not lie in 0 to 23");
    }
    return hour >= dayFrom && hour < nightFrom;
  }

  /** Whether an equivalent sound level in dB(A) is above the limit; a level at it is not. */
  public boolean isExceeded(NoiseClass noiseClass, int hour, double level) {
    return level > limit(noiseClass, hour);
  }

  private static NoiseLimits of(String name, List<RuleFile.Row> rows) {
    Map<NoiseClass, Limit> limits = new EnumMap<>(NoiseClass.class);
    rows.forEach(
        row ->
            limits.put(
                row.symbol("noise_class", NoiseClass.class),
                new Limit(row.number("day"), row.number("night"))));
    RuleFile.Row first = rows.get(0);
    return new NoiseLimits(name, limits, first.integer("day_from"), first.integer("night_from"));
  }
}
