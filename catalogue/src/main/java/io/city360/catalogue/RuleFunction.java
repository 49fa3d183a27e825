package io.city360.catalogue;

import io.city360.udfs.Aqi;
import io.city360.udfs.AqiResult;
import io.city360.udfs.AqiTables;
import io.city360.udfs.Congestion;
import io.city360.udfs.CongestionProfiles;
import java.time.LocalDate;

/** Functions of {@code udfs} that formulas may call; NaN goes in for missing and out for none. */
enum RuleFunction {
  /** HJ 633: hourly index of means of SO2, NO2, CO (mg/m³), O3, PM10 and PM2.5 (µg/m³). */
  AQI_HOURLY("aqi_hourly", 6) {
    @Override
    double apply(long localDay, double[] mean) {
      return index(
          Aqi.hourly(
              AqiTables.at(LocalDate.ofEpochDay(localDay)),
              mean[0],
              mean[1],
              mean[2],
              mean[3],
              mean[4],
              mean[5]));
    }
  },
  /** HJ 633: daily index; the same, with the largest running 8-hour mean for O3. */
  AQI_DAILY("aqi_daily", 6) {
    @Override
    double apply(long localDay, double[] mean) {
      return index(
          Aqi.daily(
              AqiTables.at(LocalDate.ofEpochDay(localDay)),
              mean[0],
              mean[1],
              mean[2],
              mean[3],
              mean[4],
              mean[5]));
    }
  },
  /** Congestion index, 0 to 10, of a travel time index. */
  CONGESTION_INDEX("congestion_index", 1) {
    @Override
    double apply(long localDay, double[] travelTimeIndex) {
      return Congestion.index(
          CongestionProfiles.at(LocalDate.ofEpochDay(localDay)), travelTimeIndex[0]);
    }
  };

  private final String id;
  private final int arguments;

  RuleFunction(String id, int arguments) {
    this.id = id;
    this.arguments = arguments;
  }

  abstract double apply(long localDay, double[] arguments);

  /** The name in formulas. */
  String id() {
    return id;
  }

  /** How many numbers it takes. */
  int arguments() {
    return arguments;
  }

  private static double index(AqiResult result) {
    return result.aqi() == Aqi.MISSING ? Double.NaN : result.aqi();
  }
}
