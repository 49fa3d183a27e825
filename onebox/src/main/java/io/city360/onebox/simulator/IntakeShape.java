package io.city360.onebox.simulator;

/**
 * When cases come in and how long they stay open: the hours of the week and the time to close of a
 * real city's public record, named in {@code intake-shape.properties}.
 */
public final class IntakeShape {
  /** Hours of a week. */
  public static final int HOURS = 168;

  private final double[] shareOfHour;
  private final double[] logSeconds;
  private final double neverClosed;

  private IntakeShape(double[] requests, double[] logSeconds, double neverClosed) {
    double total = 0;
    for (double count : requests) {
      total += count;
    }
    this.shareOfHour = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      shareOfHour[hour] = requests[hour] / total;
    }
    this.logSeconds = logSeconds;
    this.neverClosed = neverClosed;
  }

  /** Reads the shape that comes with the simulator. */
  public static IntakeShape bundled() {
    Settings settings = Settings.of("intake-shape.properties");
    return new IntakeShape(
        settings.numbers("hour_of_week"),
        settings.numbers("log_seconds_to_close"),
        settings.number("never_closed"));
  }

  /** Returns the share of a week's cases in one hour of it; hour 0 begins on Monday at midnight. */
  public double shareOfHour(int hourOfWeek) {
    return shareOfHour[hourOfWeek];
  }

  /** Returns the share of cases that are never closed. */
  public double neverClosed() {
    return neverClosed;
  }

  /**
   * Returns the seconds from report to closing at a quantile.
   *
   * @param quantile in [0, 1)
   */
  public double secondsToClose(double quantile) {
    double position = quantile * (logSeconds.length - 1);
    int below = (int) position;
    double low = logSeconds[below];
    double high = logSeconds[Math.min(below + 1, logSeconds.length - 1)];
    return Math.expm1(low + (high - low) * (position - below));
  }
}
