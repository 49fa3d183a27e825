package io.city360.udfs;

import static io.city360.udfs.ClickHouseFunctions.number;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Congestion of roads for ClickHouse. */
final class ClickHouseTraffic {

  private ClickHouseTraffic() {}

  static List<SqlFunction> functions() {
    CongestionProfile profile = ClickHouseFunctions.only(CongestionProfiles.editions());
    LinkLevels levels = ClickHouseFunctions.only(LinkLevels.editions());
    return List.of(travelTimeIndex(profile), congestionIndex(profile), linkLevel(levels));
  }

  private static SqlFunction travelTimeIndex(CongestionProfile profile) {
    return new SqlFunction(
        "c360_travel_time_index",
        "free_flow_kmh, speed_kmh",
        "Travel time index of one link, at least 1",
        """
        arrayMap((c360_f, c360_v) -> if(isNull(c360_f) OR isNull(c360_v) OR isNaN(c360_f) OR isNaN(c360_v), NULL,
            greatest(1.0, c360_f / greatest(c360_v, %s))),
            [toFloat64(free_flow_kmh)], [toFloat64(speed_kmh)])[1]"""
            .formatted(number(profile.minimumSpeedKmh())));
  }

  private static SqlFunction congestionIndex(CongestionProfile profile) {
    double[] x =
        profile.points().stream().mapToDouble(CongestionProfile.Point::travelTimeIndex).toArray();
    double[] y =
        profile.points().stream().mapToDouble(CongestionProfile.Point::congestionIndex).toArray();
    return new SqlFunction(
        "c360_congestion_index",
        "tti",
        "Congestion index 0 to 10 of a travel time index",
        """
        arrayMap(c360_x -> multiIf(isNull(c360_x) OR isNaN(c360_x), NULL,
            %s), [toFloat64(tti)])[1]"""
            .formatted(ClickHouseFunctions.line("c360_x", x, y, "", "")));
  }

  private static SqlFunction linkLevel(LinkLevels levels) {
    String classes =
        Arrays.stream(RoadClass.values())
            .map(roadClass -> roadClass(roadClass, levels.above().get(roadClass)))
            .collect(Collectors.joining(",\n    "));
    return new SqlFunction(
        "c360_link_level",
        "road_class, speed_kmh",
        "Level of a road link by its speed, 1 = free to 5 = jammed, for expressway, arterial, secondary or branch",
        """
        arrayMap(c360_v -> toInt16(multiIf(isNull(c360_v) OR isNaN(c360_v), NULL,
            %s,
            NULL)), [toFloat64(speed_kmh)])[1]"""
            .formatted(classes));
  }

  private static String roadClass(RoadClass roadClass, List<Double> above) {
    StringBuilder branches = new StringBuilder();
    for (int i = 0; i < above.size(); i++) {
      branches.append("c360_v > %s, %d, ".formatted(number(above.get(i)), i + 1));
    }
    return "lower(road_class) = '%s', multiIf(%s%d)"
        .formatted(roadClass.id(), branches, above.size() + 1);
  }
}
