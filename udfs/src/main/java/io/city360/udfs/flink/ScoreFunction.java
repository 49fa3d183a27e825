package io.city360.udfs.flink;

import static io.city360.udfs.flink.Nulls.toNaN;

import io.city360.udfs.Score;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code SCORE(value, target, warning, floor)}: the score 0 to 100 of an indicator's value; NULL
 * where an argument is NULL or the warning does not lie between target and floor.
 */
public final class ScoreFunction extends ScalarFunction {

  /** See {@link Score#of(double, double, double, double)}. */
  public Double eval(Double value, Double target, Double warning, Double floor) {
    return Nulls.fromNaN(Score.of(toNaN(value), toNaN(target), toNaN(warning), toNaN(floor)));
  }
}
