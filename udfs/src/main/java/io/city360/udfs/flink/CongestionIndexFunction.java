package io.city360.udfs.flink;

import io.city360.udfs.Congestion;
import io.city360.udfs.CongestionProfile;
import io.city360.udfs.CongestionProfiles;
import org.apache.flink.table.functions.ScalarFunction;

/** {@code CONGESTION_INDEX(tti)}: congestion index 0 to 10 of a travel time index. */
public final class CongestionIndexFunction extends ScalarFunction {

  private static final CongestionProfile PROFILE = CongestionProfiles.editions().newest().table();

  /** NULL for NULL. */
  public Double eval(Double travelTimeIndex) {
    return Nulls.fromNaN(Congestion.index(PROFILE, Nulls.toNaN(travelTimeIndex)));
  }
}
