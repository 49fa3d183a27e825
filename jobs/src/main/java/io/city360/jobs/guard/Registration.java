package io.city360.jobs.guard;

import java.util.List;

/**
 * What the registry says of a site. Immutable.
 *
 * @param kind the site kind of the catalogue
 * @param street its street, empty where unknown
 * @param department who answers for it, empty where unknown
 * @param metrics what it measures
 * @param intervals the usual interval of each metric in seconds
 * @param lengthMillimetres length of a road link in mm, 0 where it has none
 * @param roadClass class of a road link, empty where it has none
 * @param freeFlowKmh speed of a free road in km/h, NaN where unknown
 * @param targetClass class that the water of a river section is to reach, 1 to 5, 0 where it has
 *     none
 * @param noiseClass class of a noise station's surroundings, empty where it has none
 * @param validFrom first moment of service in epoch milliseconds
 * @param validTo first moment out of service in epoch milliseconds, {@code Long.MAX_VALUE} while it
 *     is open
 */
public record Registration(
    String kind,
    String street,
    String department,
    List<String> metrics,
    List<Integer> intervals,
    long lengthMillimetres,
    String roadClass,
    double freeFlowKmh,
    int targetClass,
    String noiseClass,
    long validFrom,
    long validTo) {

  /** Copies the lists. */
  public Registration {
    metrics = List.copyOf(metrics);
    intervals = List.copyOf(intervals);
  }
}
