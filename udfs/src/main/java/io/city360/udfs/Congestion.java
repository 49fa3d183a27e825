package io.city360.udfs;

/**
 * Travel time index and congestion index of road traffic. Speeds are km/h, lengths any one unit.
 *
 * <p>A network's travel time index is Σ w·L/v ÷ Σ w·L/v_free over the links with a valid reading.
 */
public final class Congestion {

  private Congestion() {}

  /** Travel time index of one link: free-flow speed over speed, at least 1; NaN without either. */
  public static double travelTimeIndex(
      CongestionProfile profile, double freeFlowKmh, double speedKmh) {
    return Math.max(1, freeFlowKmh / Math.max(speedKmh, profile.minimumSpeedKmh()));
  }

  /**
   * Travel time index of a network.
   *
   * @param time sum of weight · length / speed over the links with a valid reading
   * @param freeTime the same sum at free-flow speed
   * @return NaN without a valid link; below 1 where traffic is faster than free flow
   */
  public static double networkTravelTimeIndex(double time, double freeTime) {
    return freeTime > 0 ? time / freeTime : Double.NaN;
  }

  /** Congestion index 0 to 10 of a travel time index; NaN for NaN. */
  public static double index(CongestionProfile profile, double travelTimeIndex) {
    return profile.index(travelTimeIndex);
  }
}
