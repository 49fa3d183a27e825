package io.city360.udfs;

import java.util.List;

/**
 * How travel time turns into the congestion index: a line through points, level outside them.
 *
 * @param points ascending in travel time index
 * @param minimumSpeedKmh speeds below it count as it
 */
public record CongestionProfile(String name, List<Point> points, double minimumSpeedKmh) {

  /**
   * A point of the profile.
   *
   * @param travelTimeIndex travel time over free-flow travel time, at least 1
   * @param congestionIndex 0 to 10
   * @param grade the class that begins here
   */
  public record Point(double travelTimeIndex, double congestionIndex, CongestionGrade grade) {}

  /** Throws IllegalArgumentException unless there are two points and they ascend. */
  public CongestionProfile {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("a congestion profile needs at least two points");
    }
    Line.requireAscending(points.stream().mapToDouble(Point::travelTimeIndex).toArray());
    Line.requireAscending(points.stream().mapToDouble(Point::congestionIndex).toArray());
  }

  /** The congestion index of a travel time index; NaN for NaN. */
  public double index(double travelTimeIndex) {
    return Double.isNaN(travelTimeIndex) ? Double.NaN : at(travelTimeIndex);
  }

  private double at(double travelTimeIndex) {
    Point before = points.get(0);
    if (travelTimeIndex <= before.travelTimeIndex()) {
      return before.congestionIndex();
    }
    for (int i = 1; i < points.size(); i++) {
      Point after = points.get(i);
      if (travelTimeIndex <= after.travelTimeIndex()) {
        return (after.congestionIndex() - before.congestionIndex())
                * (travelTimeIndex - before.travelTimeIndex())
                / (after.travelTimeIndex() - before.travelTimeIndex())
            + before.congestionIndex();
      }
      before = after;
    }
    return before.congestionIndex();
  }

  /** The class of a congestion index. */
  public CongestionGrade grade(double congestionIndex) {
    CongestionGrade grade = points.get(0).grade();
    for (Point point : points) {
      if (congestionIndex >= point.congestionIndex()) {
        grade = point.grade();
      }
    }
    return grade;
  }
}
