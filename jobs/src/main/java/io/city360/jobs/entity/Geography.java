package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Position;
import io.city360.catalogue.StreetShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the streets lie: answers whether a place can belong to the street that an event names. */
final class Geography {
  /** A place this far outside its street still counts as inside: positions are not exact. */
  private static final double TOLERANCE_METRES = 200;

  private static final double METRES_PER_DEGREE = 111_320;

  private final Map<String, List<double[]>> ringsByStreet = new HashMap<>();
  private final List<Position> defaultPoints;

  Geography(Catalogue catalogue) {
    defaultPoints = catalogue.district().defaultPoints();
    for (StreetShape shape : StreetShape.of(catalogue.geometry())) {
      ringsByStreet
          .computeIfAbsent(shape.code(), unused -> new ArrayList<>())
          .addAll(shape.rings());
    }
  }

  /**
   * Whether the place lies inside the street or within 200 m of it, and is not one that stands for
   * an unknown place.
   *
   * @param lat latitude in degrees, NaN where unknown
   * @param lon longitude in degrees, NaN where unknown
   */
  boolean contains(String street, double lat, double lon) {
    if (Double.isNaN(lat) || Double.isNaN(lon) || defaultPoints.contains(new Position(lat, lon))) {
      return false;
    }
    for (double[] ring : ringsByStreet.getOrDefault(street, List.of())) {
      if (isInside(ring, lon, lat) || distance(ring, lon, lat) <= TOLERANCE_METRES) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInside(double[] ring, double x, double y) {
    boolean isInside = false;
    for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      boolean isCrossing = ring[i + 1] > y != ring[j + 1] > y;
      if (isCrossing
          && x < (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
        isInside = !isInside;
      }
    }
    return isInside;
  }

  /** Metres to the nearest edge, on a plane that touches the earth at the place. */
  private static double distance(double[] ring, double lon, double lat) {
    double width = METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      double fromX = (ring[j] - lon) * width;
      double fromY = (ring[j + 1] - lat) * METRES_PER_DEGREE;
      double alongX = (ring[i] - lon) * width - fromX;
      double alongY = (ring[i + 1] - lat) * METRES_PER_DEGREE - fromY;
      double square = alongX * alongX + alongY * alongY;
      double part =
          square == 0 ? 0 : Math.max(0, Math.min(1, -(fromX * alongX + fromY * alongY) / square));
      nearest = Math.min(nearest, Math.hypot(fromX + part * alongX, fromY + part * alongY));
    }
    return nearest;
  }
}
