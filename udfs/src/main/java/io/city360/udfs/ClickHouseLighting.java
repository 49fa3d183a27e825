package io.city360.udfs;

import java.util.List;

/** Lighting times for ClickHouse. */
final class ClickHouseLighting {

  private ClickHouseLighting() {}

  static List<SqlFunction> functions() {
    LightingTimes times = ClickHouseFunctions.only(LightingTimes.editions());
    return List.of(
        new SqlFunction(
            "c360_lamps_lit",
            "hour",
            "1 where street lamps are due on during the whole of a local hour, 0 to 23",
            "toUInt8(hour >= %d OR hour < %d)"
                .formatted(times.firstHour(), times.off().getHour())));
  }
}
