package io.city360.udfs.flink;

import static io.city360.udfs.flink.Nulls.toNaN;

import io.city360.udfs.WaterClass;
import io.city360.udfs.WaterClassTable;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code WATER_CLASS(do, codmn, cod, nh3n, tp, ph, key_river)}: class of river water by its worst
 * parameter, 1 to 5, 6 for worse than V; mg/L, NULL where nothing that is judged is there.
 */
public final class WaterClassFunction extends ScalarFunction {

  private static final WaterClassTable TABLE = WaterClassTable.editions().newest().table();

  /** NULL in {@code keyRiver} counts as false. */
  public Integer eval(
      Double dissolvedOxygen,
      Double permanganateIndex,
      Double cod,
      Double ammoniaNitrogen,
      Double totalPhosphorus,
      Double ph,
      Boolean keyRiver) {
    return Nulls.fromNegative(
        WaterClass.of(
            TABLE,
            keyRiver != null && keyRiver,
            toNaN(dissolvedOxygen),
            toNaN(permanganateIndex),
            toNaN(cod),
            toNaN(ammoniaNitrogen),
            toNaN(totalPhosphorus),
            toNaN(ph)));
  }
}
