package io.city360.udfs.flink;

import static io.city360.udfs.flink.Nulls.toNaN;

import io.city360.udfs.Aqi;
import io.city360.udfs.AqiTable;
import io.city360.udfs.AqiTables;
import java.time.LocalDate;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code AQI_DAILY(so2, no2, co, o3_8h, pm10, pm25[, withhold], day)}: the daily air quality index
 * of five daily means and the largest running eight-hour mean of ozone, µg/m³, carbon monoxide
 * mg/m³, by the table of the local day; NULL where it is not available.
 */
public final class AqiDailyFunction extends ScalarFunction {

  /** With the edition's own rule for a missing pollutant. */
  public Integer eval(
      Double so2, Double no2, Double co, Double o3Eight, Double pm10, Double pm25, LocalDate day) {
    return eval(so2, no2, co, o3Eight, pm10, pm25, null, day);
  }

  /**
   * With a chosen rule.
   *
   * @param withhold whether a missing pollutant withholds an index up to 100; NULL = as the edition
   */
  public Integer eval(
      Double so2,
      Double no2,
      Double co,
      Double o3Eight,
      Double pm10,
      Double pm25,
      Boolean withhold,
      LocalDate day) {
    if (day == null) {
      return null;
    }
    AqiTable table = AqiTables.at(day);
    return Nulls.fromNegative(
        Aqi.daily(
                table,
                AqiHourlyFunction.rule(table, withhold),
                toNaN(so2),
                toNaN(no2),
                toNaN(co),
                toNaN(o3Eight),
                toNaN(pm10),
                toNaN(pm25),
                Double.NaN)
            .aqi());
  }
}
