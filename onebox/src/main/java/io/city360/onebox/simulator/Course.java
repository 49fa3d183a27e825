package io.city360.onebox.simulator;

/** A level that changes over the minutes of a scenario: {@code minute:level} points. */
final class Course {
  private final double[] minutes;
  private final double[] levels;

  /**
   * @param text points in order, {@code 0:0,2:1}; two points at one minute are a step
   */
  Course(String text) {
    String[] points = text.split(",");
    minutes = new double[points.length];
    levels = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      String[] point = points[i].split(":");
      minutes[i] = Double.parseDouble(point[0].trim());
      levels[i] = Double.parseDouble(point[1].trim());
    }
  }

  /** Returns the level at a minute: straight between two points, flat beyond the outer ones. */
  double at(double minute) {
    if (minute < minutes[0]) {
      return levels[0];
    }
    int i = minutes.length - 1;
    while (minutes[i] > minute) {
      i--;
    }
    if (i == minutes.length - 1) {
      return levels[i];
    }
    double way = (minute - minutes[i]) / (minutes[i + 1] - minutes[i]);
    return levels[i] + way * (levels[i + 1] - levels[i]);
  }

  /** Returns the first minute from which the level is above a half. */
  double firstHigh() {
    return cross(0, 1);
  }

  /** Returns the last minute at which the level is above a half. */
  double lastHigh() {
    return cross(minutes.length - 1, -1);
  }

  private double cross(int from, int step) {
    int i = from;
    while (levels[i] < 0.5) {
      i += step;
    }
    if (i == from || levels[i] == levels[i - step]) {
      return minutes[i];
    }
    int outer = i - step;
    double way = (0.5 - levels[outer]) / (levels[i] - levels[outer]);
    return minutes[outer] + way * (minutes[i] - minutes[outer]);
  }
}
