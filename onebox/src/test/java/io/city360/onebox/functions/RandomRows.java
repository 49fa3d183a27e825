package io.city360.onebox.functions;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Values that hit the edges of rule tables as often as their insides: bounds, halves that round to
 * even, values a hair off, far out ones, negative and missing ones. The same seed gives the same.
 */
final class RandomRows {

  private static final List<Double> BOUNDS =
      List.of(
          0.0, 0.02, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 1.0, 1.2, 1.5, 1.8, 2.0, 2.1, 2.4, 3.0, 4.0,
          5.0, 6.0, 7.5, 9.0, 10.0, 14.0, 15.0, 20.0, 24.0, 25.0, 30.0, 35.0, 36.0, 40.0, 48.0,
          50.0, 60.0, 65.0, 75.0, 80.0, 90.0, 100.0, 115.0, 120.0, 150.0, 160.0, 180.0, 200.0,
          215.0, 250.0, 265.0, 280.0, 300.0, 350.0, 400.0, 420.0, 475.0, 500.0, 565.0, 600.0, 650.0,
          700.0, 750.0, 800.0, 940.0, 1000.0, 1200.0, 1600.0, 2100.0, 2340.0, 2620.0, 3090.0,
          3840.0);
  private static final LocalDate CHANGE_OF_TABLES = LocalDate.of(2026, 3, 1);

  private final Random random;

  RandomRows(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True in so many of a hundred. */
  boolean oftenPercent(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A finite amount, or null where it is missing. */
  Double amountOrNull() {
    return oftenPercent(12) ? null : Double.valueOf(amount());
  }

  /** An amount, now and then one that nothing measures: infinite, or null. */
  Double wildAmountOrNull() {
    return oftenPercent(2) ? Double.valueOf(Double.POSITIVE_INFINITY) : amountOrNull();
  }

  double amount() {
    double bound = BOUNDS.get(random.nextInt(BOUNDS.size()));
    return switch (random.nextInt(8)) {
      case 0 -> bound;
      case 1 -> bound + 0.5;
      case 2 -> Math.nextUp(bound);
      case 3 -> Math.nextDown(bound);
      case 4 -> bound + random.nextInt(10) * 0.05;
      case 5 -> -bound * random.nextDouble();
      case 6 -> Math.exp(random.nextDouble() * 12 - 3);
      default -> random.nextDouble() * bound * 1.5;
    };
  }

  /** A day within a year of the change of the tables of air quality, often beside it. */
  LocalDate day() {
    int spread = oftenPercent(50) ? 2 : 365;
    return CHANGE_OF_TABLES.plusDays(random.nextInt(2 * spread) - spread);
  }

  /** Yes, no or not said. */
  Boolean choice() {
    return switch (random.nextInt(3)) {
      case 0 -> Boolean.TRUE;
      case 1 -> Boolean.FALSE;
      default -> null;
    };
  }

  /** An integer of any size, small ones as often as large ones. */
  long integer() {
    long value = random.nextLong() >>> random.nextInt(64);
    return oftenPercent(5) ? -value : value >= 0 ? value : Long.MAX_VALUE;
  }
}
