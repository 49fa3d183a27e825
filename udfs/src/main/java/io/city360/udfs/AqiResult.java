package io.city360.udfs;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An air quality index with its sub-indices; {@link Aqi#MISSING} stands for one that is not there.
 *
 * @param aqi the index, or {@link Aqi#MISSING} where it is not available (NA)
 * @param so2 sub-index of sulphur dioxide; the others likewise. Sub-indices are published even
 *     where the index is not
 * @param primaryAbove the index above which there is a primary pollutant
 */
public record AqiResult(
    int aqi, int so2, int no2, int co, int o3, int pm10, int pm25, int primaryAbove) {

  /** The index, or empty where it is not available. */
  public OptionalInt index() {
    return aqi == Aqi.MISSING ? OptionalInt.empty() : OptionalInt.of(aqi);
  }

  /** The sub-index of a pollutant, or {@link Aqi#MISSING}. */
  public int iaqi(Pollutant pollutant) {
    return switch (pollutant) {
      case SO2 -> so2;
      case NO2 -> no2;
      case CO -> co;
      case O3 -> o3;
      case PM10 -> pm10;
      case PM25 -> pm25;
    };
  }

  /**
   * HJ 633: the pollutants with the largest sub-index, ties together, where the index exceeds 50.
   */
  public Set<Pollutant> primaries() {
    EnumSet<Pollutant> primaries = EnumSet.noneOf(Pollutant.class);
    if (aqi > primaryAbove) {
      for (Pollutant pollutant : Pollutant.values()) {
        if (iaqi(pollutant) == aqi) {
          primaries.add(pollutant);
        }
      }
    }
    return primaries;
  }
}
