package io.city360.udfs;

import static io.city360.udfs.ClickHouseFunctions.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Classes of surface water for ClickHouse. */
final class ClickHouseWater {

  private ClickHouseWater() {}

  static List<SqlFunction> functions() {
    WaterClassTable table = ClickHouseFunctions.only(WaterClassTable.editions());
    List<SqlFunction> functions = new ArrayList<>();
    for (WaterParameter parameter : WaterParameter.values()) {
      functions.add(single(parameter, table.rule(parameter)));
    }
    functions.add(worst(table));
    functions.add(composite(table));
    return functions;
  }

  private static SqlFunction single(WaterParameter parameter, WaterRule rule) {
    String branches =
        switch (rule.kind()) {
          case RANGE ->
              "c360_c >= %s AND c360_c <= %s, 1, "
                  .formatted(number(rule.limits().get(0)), number(rule.limits().get(1)));
          case AT_LEAST -> branches(rule, ">=");
          case AT_MOST -> branches(rule, "<=");
        };
    return new SqlFunction(
        name(parameter),
        "value",
        "Class of river water by %s alone, 1 to 5, 6 = worse than V".formatted(parameter),
        """
        arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
            %s%d)), [toFloat64(value)])[1]"""
            .formatted(branches, WaterRule.WORSE_THAN_V));
  }

  private static String branches(WaterRule rule, String comparison) {
    StringBuilder branches = new StringBuilder();
    for (int i = 0; i < rule.limits().size(); i++) {
      branches.append(
          "c360_c %s %s, %d, ".formatted(comparison, number(rule.limits().get(i)), i + 1));
    }
    return branches.toString();
  }

  private static SqlFunction worst(WaterClassTable table) {
    String all =
        Arrays.stream(WaterParameter.values())
            .map(parameter -> judged(table, parameter))
            .collect(Collectors.joining(",\n    "));
    return new SqlFunction(
        "c360_water_class",
        "dissolved_oxygen, codmn, cod, nh3n, tp, ph, key_river",
        "Class of river water by its worst parameter, 1 to 5, 6 = worse than V. key_river: 1 = only the short list for key rivers",
        "nullIf(greatest(\n    " + all + "), -1)");
  }

  private static String judged(WaterClassTable table, WaterParameter parameter) {
    String one = "ifNull(%s(%s), -1)".formatted(name(parameter), argument(parameter));
    return table.rule(parameter).keyRiver()
        ? one
        : "if(ifNull(key_river, 0) != 0, -1, " + one + ")";
  }

  private static SqlFunction composite(WaterClassTable table) {
    return new SqlFunction(
        "c360_water_composite",
        "nh3n, tp, cod",
        "Composite index of river water: mean of concentration over limit, 1 = at the limits. NULL unless all three are there",
        """
        arrayMap((c360_n, c360_p, c360_o) -> if(isNull(c360_n) OR isNull(c360_p) OR isNull(c360_o)
              OR NOT (c360_n >= 0 AND c360_p >= 0 AND c360_o >= 0)
              OR isInfinite(c360_n) OR isInfinite(c360_p) OR isInfinite(c360_o),
            NULL, (c360_n / %s + c360_p / %s + c360_o / %s) / 3),
            [toFloat64(nh3n)], [toFloat64(tp)], [toFloat64(cod)])[1]"""
            .formatted(
                number(table.rule(WaterParameter.NH3N).compositeLimit()),
                number(table.rule(WaterParameter.TP).compositeLimit()),
                number(table.rule(WaterParameter.COD).compositeLimit())));
  }

  private static String name(WaterParameter parameter) {
    return "c360_water_class_" + parameter.name().toLowerCase(Locale.ROOT);
  }

  private static String argument(WaterParameter parameter) {
    return switch (parameter) {
      case DO -> "dissolved_oxygen";
      case CODMN, COD, NH3N, TP, PH -> parameter.name().toLowerCase(Locale.ROOT);
    };
  }
}
