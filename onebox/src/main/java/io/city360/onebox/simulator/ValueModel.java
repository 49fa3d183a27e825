package io.city360.onebox.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a metric behaves over a day at one site; the table {@code value-models.csv} states the form.
 * A speed is a share of the free-flow speed.
 */
record ValueModel(
    double base,
    double daySwing,
    double peakHour,
    double rushSwing,
    double siteSpread,
    double noise,
    double low,
    double high,
    double decimals) {

  private static final double MORNING_RUSH = 8.5;
  private static final double EVENING_RUSH = 18.25;
  private static final double RUSH_WIDTH_HOURS = 1.1;
  private static final double WEEKEND_RUSH = 0.35;

  /** A metric of a yes or no kind, such as an alarm contact, when no model is stated. */
  static final ValueModel QUIET = new ValueModel(0, 0, 0, 0, 0, 0, 0, 1, 0);

  static Map<String, ValueModel> bundled() {
    Map<String, ValueModel> models = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ValueModel.class.getResourceAsStream("value-models.csv"),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("metric,"))
          .forEach(line -> models.put(line.substring(0, line.indexOf(',')), parse(line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return models;
  }

  private static ValueModel parse(String line) {
    String[] cells = line.split(",");
    double[] n = new double[cells.length];
    for (int i = 1; i < cells.length; i++) {
      n[i] = Double.parseDouble(cells[i]);
    }
    return new ValueModel(n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
  }

  /**
   * Returns the value at a time of day.
   *
   * @param hour local hour of the day with its fraction
   * @param rush how much of a rush hour it is, 0 to 1
   * @param site the site's own constant in -1..1
   * @param added on top of the usual, before the bounds
   * @param chance a mixed value that decides the noise
   */
  double at(double hour, double rush, double site, double added, long chance) {
    double noiseDraw =
        Dice.unit(chance) + Dice.unit(Dice.mix(chance, 1)) + Dice.unit(Dice.mix(chance, 2)) - 1.5;
    double value =
        base
            + daySwing * Math.cos(2 * Math.PI * (hour - peakHour) / 24)
            + rushSwing * rush * (1 + 0.3 * site)
            + siteSpread * site
            + added
            + noise * 2 * noiseDraw;
    double scale = Math.pow(10, decimals);
    return Math.rint(Math.max(low, Math.min(high, value)) * scale) / scale;
  }

  /**
   * Returns how much of a rush hour it is, 0 to 1.
   *
   * @param weekend whether people stay at home
   */
  static double rush(double hour, boolean weekend) {
    double rush = bell(hour - MORNING_RUSH) + bell(hour - EVENING_RUSH);
    return weekend ? WEEKEND_RUSH * rush : rush;
  }

  private static double bell(double distance) {
    double width = distance / RUSH_WIDTH_HOURS;
    return Math.exp(-0.5 * width * width);
  }
}
