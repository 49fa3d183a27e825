package io.city360.udfs;

import java.time.LocalDate;
import java.util.List;

/** The congestion profiles, by the local day on which they hold. */
public final class CongestionProfiles {

  private static final Editions<CongestionProfile> OFFICIAL =
      EditionFile.load("congestion-profiles.csv", CongestionProfiles::profile);

  private CongestionProfiles() {}

  /** The profile that holds on a local day of the district. */
  public static CongestionProfile at(LocalDate day) {
    return OFFICIAL.at(day);
  }

  /** All editions with their days. */
  public static Editions<CongestionProfile> editions() {
    return OFFICIAL;
  }

  private static CongestionProfile profile(String name, List<RuleFile.Row> rows) {
    return new CongestionProfile(
        name,
        rows.stream().map(CongestionProfiles::point).toList(),
        rows.get(0).number("minimum_speed_kmh"));
  }

  private static CongestionProfile.Point point(RuleFile.Row row) {
    return new CongestionProfile.Point(
        row.number("travel_time_index"),
        row.number("congestion_index"),
        row.symbol("grade", CongestionGrade.class));
  }
}
