package io.city360.jobs.entity.site;

import io.city360.udfs.Aqi;
import io.city360.udfs.AqiResult;
import io.city360.udfs.AqiTables;
import io.city360.udfs.Pollutant;
import io.city360.udfs.WaterClass;
import io.city360.udfs.WaterClassTable;
import io.city360.udfs.WaterParameter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The daily values of several metrics of one site, judged together. One object is reused. */
final class SiteDay {
  private final double[] air = new double[Pollutant.values().length];
  private final double[] water = new double[WaterParameter.values().length];

  /** Begins a day of which nothing is known. */
  SiteDay begin() {
    Arrays.fill(air, Double.NaN);
    Arrays.fill(water, Double.NaN);
    return this;
  }

  /** Takes in what the day of one metric amounts to: of ozone the largest running mean counts. */
  void take(MetricPlan plan, long dayMean, long eightHours) {
    if (plan.pollutant.isPresent()) {
      Pollutant pollutant = plan.pollutant.get();
      long value = pollutant == Pollutant.O3 ? eightHours : dayMean;
      air[pollutant.ordinal()] = inUnit(value, plan.scale);
    }
    if (plan.parameter.isPresent()) {
      water[plan.parameter.get().ordinal()] = inUnit(dayMean, plan.scale);
    }
  }

  /** A scaled value in the metric's unit, NaN where it is absent. */
  static double inUnit(long value, long scale) {
    return value == Window.ABSENT ? Double.NaN : (double) value / scale;
  }

  /** The air quality index by the edition in force on that day. */
  AqiResult airQuality(LocalDate date) {
    return Aqi.daily(
        AqiTables.at(date),
        air[Pollutant.SO2.ordinal()],
        air[Pollutant.NO2.ordinal()],
        air[Pollutant.CO.ordinal()],
        air[Pollutant.O3.ordinal()],
        air[Pollutant.PM10.ordinal()],
        air[Pollutant.PM25.ordinal()]);
  }

  /** Pollutants with a daily value. */
  int pollutants() {
    return count(air);
  }

  /** The composite index of the water, which needs its own three parameters. */
  OptionalDouble composite(LocalDate date) {
    double cod = water[WaterParameter.COD.ordinal()];
    double ammonia = water[WaterParameter.NH3N.ordinal()];
    double phosphorus = water[WaterParameter.TP.ordinal()];
    return Double.isNaN(cod + ammonia + phosphorus)
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            WaterClass.compositeIndex(WaterClassTable.at(date), ammonia, phosphorus, cod));
  }

  /**
   * The class of the water, 1 to 6. It needs those four parameters by which key rivers are judged,
   * and takes the others where they are there.
   */
  OptionalInt waterClass(LocalDate date) {
    double oxygen = water[WaterParameter.DO.ordinal()];
    double cod = water[WaterParameter.COD.ordinal()];
    double ammonia = water[WaterParameter.NH3N.ordinal()];
    double phosphorus = water[WaterParameter.TP.ordinal()];
    return Double.isNaN(oxygen + cod + ammonia + phosphorus)
        ? OptionalInt.empty()
        : OptionalInt.of(
            WaterClass.of(
                WaterClassTable.at(date),
                false,
                oxygen,
                water[WaterParameter.CODMN.ordinal()],
                cod,
                ammonia,
                phosphorus,
                water[WaterParameter.PH.ordinal()]));
  }

  /** Parameters of the water with a daily value. */
  int parameters() {
    return count(water);
  }

  private static int count(double[] values) {
    return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
  }
}
