package io.city360.onebox.simulator;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Street;
import java.util.List;
import java.util.SplittableRandom;

/** Where things happen: streets weighted by their people, and points near a street's centre. */
final class Places {
  /** The point on which records without a place are put by default. */
  static final double DEFAULT_LON = 114.0550;

  static final double DEFAULT_LAT = 22.5410;

  private static final double SPREAD_DEGREES = 0.006;

  private final List<Street> streets;
  private final double[] upTo;

  Places(Catalogue catalogue) {
    streets = List.copyOf(catalogue.streets());
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

  static double near(SplittableRandom random, double degrees) {
    return Math.rint((degrees + (random.nextDouble() - 0.5) * SPREAD_DEGREES) * 1e6) / 1e6;
  }
}
