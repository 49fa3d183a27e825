package io.city360.udfs;

import static io.city360.udfs.ClickHouseFunctions.number;

import java.util.List;

/** Score and status for ClickHouse. */
final class ClickHouseScore {

  private ClickHouseScore() {}

  static List<SqlFunction> functions() {
    return List.of(score(), status());
  }

  private static SqlFunction score() {
    return new SqlFunction(
        "c360_score",
        "value, target, warning, floor",
        "Score 0 to 100 of a value: 100 at or beyond the target, 60 at the warning, 0 at or beyond the floor",
        """
        arrayMap((c360_v, c360_t, c360_w, c360_f) -> multiIf(
            isNull(c360_v) OR isNull(c360_t) OR isNull(c360_w) OR isNull(c360_f) OR isNaN(c360_v), NULL,
            NOT ((c360_t > c360_f AND c360_t >= c360_w AND c360_w >= c360_f)
              OR (c360_t < c360_f AND c360_t <= c360_w AND c360_w <= c360_f)), NULL,
            if(c360_t > c360_f, c360_v >= c360_t, c360_v <= c360_t), %s,
            if(c360_t > c360_f, c360_v <= c360_f, c360_v >= c360_f), %s,
            if(c360_t > c360_f, c360_v >= c360_w, c360_v <= c360_w),
            %s * (c360_v - c360_w) / (c360_t - c360_w) + %s,
            %s * (c360_v - c360_f) / (c360_w - c360_f) + %s),
            [toFloat64(value)], [toFloat64(target)], [toFloat64(warning)], [toFloat64(floor)])[1]"""
            .formatted(
                number(Score.BEST),
                number(Score.WORST),
                number(Score.BEST - Score.AT_WARNING),
                number(Score.AT_WARNING),
                number(Score.AT_WARNING - Score.WORST),
                number(Score.WORST)));
  }

  private static SqlFunction status() {
    return new SqlFunction(
        "c360_status",
        "score",
        "Colour of a score: green, amber, red, and grey for NULL",
        "multiIf(isNull(score) OR isNaN(score), '%s', score >= %s, '%s', score >= %s, '%s', '%s')"
            .formatted(
                Status.GREY.id(),
                number(Status.GREEN_FROM),
                Status.GREEN.id(),
                number(Status.AMBER_FROM),
                Status.AMBER.id(),
                Status.RED.id()));
  }
}
