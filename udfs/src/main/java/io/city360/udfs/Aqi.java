package io.city360.udfs;

import static io.city360.udfs.Averaging.DAY;
import static io.city360.udfs.Averaging.EIGHT_HOURS;
import static io.city360.udfs.Averaging.HOUR;
import static io.city360.udfs.Pollutant.CO;
import static io.city360.udfs.Pollutant.NO2;
import static io.city360.udfs.Pollutant.O3;
import static io.city360.udfs.Pollutant.PM10;
import static io.city360.udfs.Pollutant.PM25;
import static io.city360.udfs.Pollutant.SO2;

/**
 * The air quality index of HJ 633. Concentrations are µg/m³, carbon monoxide mg/m³; NaN, infinite
 * and (after rounding) negative ones are missing.
 *
 * <p>A concentration is rounded half to even (4.2.2, GB/T 8170), a sub-index is interpolated
 * between break-points and rounded up (4.2.6), the index is the largest sub-index. Hourly means of
 * particles use the daily break-points.
 */
public final class Aqi {

  /** Stands for an index or sub-index that is not available. */
  public static final int MISSING = -1;

  private static final int SO2_HOUR = AqiTable.slot(SO2, HOUR);
  private static final int SO2_DAY = AqiTable.slot(SO2, DAY);
  private static final int NO2_HOUR = AqiTable.slot(NO2, HOUR);
  private static final int NO2_DAY = AqiTable.slot(NO2, DAY);
  private static final int CO_HOUR = AqiTable.slot(CO, HOUR);
  private static final int CO_DAY = AqiTable.slot(CO, DAY);
  private static final int O3_HOUR = AqiTable.slot(O3, HOUR);
  private static final int O3_EIGHT = AqiTable.slot(O3, EIGHT_HOURS);
  private static final int PM10_DAY = AqiTable.slot(PM10, DAY);
  private static final int PM25_DAY = AqiTable.slot(PM25, DAY);

  private Aqi() {}

  /**
   * The sub-index of one concentration, or {@link #MISSING}. Throws IllegalArgumentException where
   * the table has no break-points for the averaging time.
   */
  public static int iaqi(
      AqiTable table, Pollutant pollutant, Averaging averaging, double concentration) {
    return iaqi(table, AqiTable.slot(pollutant, averaging), concentration);
  }

  /** The hourly index of six one-hour means, with the edition's own rule for missing ones. */
  public static AqiResult hourly(
      AqiTable table, double so2, double no2, double co, double o3, double pm10, double pm25) {
    return hourly(table, table.naRule(), so2, no2, co, o3, pm10, pm25, Double.NaN);
  }

  /**
   * The hourly index of six one-hour means.
   *
   * @param so2Day mean of SO2 over 24 h, used only above the last hourly break-point and only by
   *     the 2012 edition (footnote b); NaN where it is not known
   */
  public static AqiResult hourly(
      AqiTable table,
      NaRule naRule,
      double so2,
      double no2,
      double co,
      double o3,
      double pm10,
      double pm25,
      double so2Day) {
    return result(
        table,
        naRule,
        iaqi(table, SO2_HOUR, so2, SO2_DAY, so2Day),
        iaqi(table, NO2_HOUR, no2),
        iaqi(table, CO_HOUR, co),
        iaqi(table, O3_HOUR, o3),
        iaqi(table, PM10_DAY, pm10),
        iaqi(table, PM25_DAY, pm25));
  }

  /**
   * The daily index of five daily means and the largest running eight-hour mean of ozone, with the
   * edition's own rule for missing ones.
   */
  public static AqiResult daily(
      AqiTable table, double so2, double no2, double co, double o3Eight, double pm10, double pm25) {
    return daily(table, table.naRule(), so2, no2, co, o3Eight, pm10, pm25, Double.NaN);
  }

  /**
   * The daily index of five daily means and the largest running eight-hour mean of ozone.
   *
   * @param o3Hour largest one-hour mean of ozone, used only above the last eight-hour break-point
   *     and only by the 2012 edition (footnote c); NaN where it is not known
   */
  public static AqiResult daily(
      AqiTable table,
      NaRule naRule,
      double so2,
      double no2,
      double co,
      double o3Eight,
      double pm10,
      double pm25,
      double o3Hour) {
    return result(
        table,
        naRule,
        iaqi(table, SO2_DAY, so2),
        iaqi(table, NO2_DAY, no2),
        iaqi(table, CO_DAY, co),
        iaqi(table, O3_EIGHT, o3Eight, O3_HOUR, o3Hour),
        iaqi(table, PM10_DAY, pm10),
        iaqi(table, PM25_DAY, pm25));
  }

  private static int iaqi(AqiTable table, int slot, double concentration) {
    Line line = table.line(slot);
    double rounded = Rounding.halfEven(concentration, table.decimals(slot));
    // NaN and infinity fail this comparison too.
    if (!(rounded >= 0 && rounded < Double.POSITIVE_INFINITY)) {
      return MISSING;
    }
    return Rounding.up(line.at(rounded));
  }

  private static int iaqi(AqiTable table, int slot, double concentration, int other, double value) {
    if (table.otherBeyond(slot)
        && Rounding.halfEven(concentration, table.decimals(slot)) > table.line(slot).lastX()) {
      int index = iaqi(table, other, value);
      if (index != MISSING) {
        return index;
      }
    }
    return iaqi(table, slot, concentration);
  }

  private static AqiResult result(
      AqiTable table, NaRule naRule, int so2, int no2, int co, int o3, int pm10, int pm25) {
    int largest = Math.max(Math.max(Math.max(so2, no2), Math.max(co, o3)), Math.max(pm10, pm25));
    int least = Math.min(Math.min(Math.min(so2, no2), Math.min(co, o3)), Math.min(pm10, pm25));
    boolean withheld =
        switch (naRule) {
          case PUBLISH -> false;
          case WITHHOLD -> least == MISSING && largest <= table.publishAbove();
        };
    return new AqiResult(
        withheld ? MISSING : largest, so2, no2, co, o3, pm10, pm25, table.primaryAbove());
  }
}
