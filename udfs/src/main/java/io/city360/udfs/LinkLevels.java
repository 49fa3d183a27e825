package io.city360.udfs;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Service levels of road links by speed: 1 is free, 5 is jammed; 4 and 5 count as congested.
 *
 * @param above for each road class the speeds in km/h above which levels 1, 2, 3 and 4 hold
 */
public record LinkLevels(String name, Map<RoadClass, List<Double>> above) {

  /** Stands for the level of a link without a speed. */
  public static final int MISSING = -1;

  /** The first level that counts as congested. */
  public static final int CONGESTED_FROM = 4;

  private static final int BOUNDS = 4;

  private static final Editions<LinkLevels> OFFICIAL =
      EditionFile.load("link-levels.csv", LinkLevels::of);

  /** Throws IllegalArgumentException unless each class has four descending bounds. */
  public LinkLevels {
    Map<RoadClass, List<Double>> copy = new EnumMap<>(RoadClass.class);
    above.forEach((roadClass, bounds) -> copy.put(roadClass, List.copyOf(bounds)));
    for (RoadClass roadClass : RoadClass.values()) {
      List<Double> bounds = copy.getOrDefault(roadClass, List.of());
      if (bounds.size() != BOUNDS) {
        throw new IllegalArgumentException(roadClass + " needs four speed bounds, not " + bounds);
      }
      Line.requireAscending(bounds.stream().mapToDouble(bound -> -bound).toArray());
    }
    above = copy;
  }

  /** The bounds that hold on a local day of the district. */
  public static LinkLevels at(LocalDate day) {
    return OFFICIAL.at(day);
  }

  /** All editions with their days. */
  public static Editions<LinkLevels> editions() {
    return OFFICIAL;
  }

  /** The speeds in km/h above which levels 1 to 4 hold. */
  public Map<RoadClass, List<Double>> above() {
    return Map.copyOf(above);
  }

  /** Level 1 to 5 of a speed in km/h; {@link #MISSING} where it is NaN. */
  public int level(RoadClass roadClass, double speedKmh) {
    if (Double.isNaN(speedKmh)) {
      return MISSING;
    }
    List<Double> bounds = above.get(roadClass);
    int level = 1;
    while (level <= BOUNDS && speedKmh <= bounds.get(level - 1)) {
      level++;
    }
    return level;
  }

  private static LinkLevels of(String name, List<RuleFile.Row> rows) {
    Map<RoadClass, List<Double>> above = new EnumMap<>(RoadClass.class);
    for (RuleFile.Row row : rows) {
      above.put(
          row.symbol("road_class", RoadClass.class),
          IntStream.rangeClosed(1, BOUNDS).mapToObj(i -> row.number("above" + i)).toList());
    }
    return new LinkLevels(name, above);
  }
}
