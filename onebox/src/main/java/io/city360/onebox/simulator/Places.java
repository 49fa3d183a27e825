package io.city360.onebox.simulator;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Position;
import io.city360.catalogue.Street;
import io.city360.catalogue.StreetShape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Where things happen: streets weighted by their people, and points in a street's shape. */
final class Places {
  /** The point on which records without a place are put by default. */
  static final double DEFAULT_LON = 114.0550;

  static final double DEFAULT_LAT = 22.5410;

  private static final double SPREAD_DEGREES = 0.006;

  /** A point of the rectangle around a shape lies in it after so many draws, however thin it is. */
  private static final int DRAWS = 1_000;

  private final List<Street> streets;
  private final Map<String, Path2D> shapes = new HashMap<>();
  private final double[] upTo;

  Places(Catalogue catalogue) {
    streets = List.copyOf(catalogue.streets());
    for (StreetShape shape : StreetShape.of(catalogue.geometry())) {
      Path2D outline = shapes.computeIfAbsent(shape.code(), code -> new Path2D.Double());
      shape.rings().forEach(ring -> append(outline, ring));
    }
    upTo = new double[streets.size()];
    double total = 0;
    for (int i = 0; i < upTo.length; i++) {
      total += streets.get(i).population();
      upTo[i] = total;
    }
  }

  Street draw(SplittableRandom random) {
    double point = random.nextDouble() * upTo[upTo.length - 1];
    int i = 0;
    while (point >= upTo[i]) {
      i++;
    }
    return streets.get(i);
  }

  List<Street> streets() {
    return streets;
  }

  /** A street that is not this one, unless there is no other. */
  Street other(Street street, SplittableRandom random) {
    List<Street> others = streets.stream().filter(s -> !s.code().equals(street.code())).toList();
    return others.isEmpty() ? street : others.get(random.nextInt(others.size()));
  }

  /** A point in the street's shape, or near its centre where it has none. */
  Position in(Street street, SplittableRandom random) {
    Path2D shape = shapes.get(street.code());
    if (shape != null) {
      Rectangle2D around = shape.getBounds2D();
      for (int i = 0; i < DRAWS; i++) {
        double lon = around.getX() + random.nextDouble() * around.getWidth();
        double lat = around.getY() + random.nextDouble() * around.getHeight();
        if (shape.contains(lon, lat)) {
          return new Position(rounded(lat), rounded(lon));
        }
      }
    }
    double lon = street.lon() + (random.nextDouble() - 0.5) * SPREAD_DEGREES;
    double lat = street.lat() + (random.nextDouble() - 0.5) * SPREAD_DEGREES;
    return new Position(rounded(lat), rounded(lon));
  }

  private static void append(Path2D outline, double[] ring) {
    if (ring.length == 0) {
      return;
    }
    outline.moveTo(ring[0], ring[1]);
    for (int i = 2; i < ring.length; i += 2) {
      outline.lineTo(ring[i], ring[i + 1]);
    }
    outline.closePath();
  }

  private static double rounded(double degrees) {
    return Math.rint(degrees * 1e6) / 1e6;
  }
}
