package io.city360.onebox.reference;

import java.util.Set;
import java.util.TreeSet;

/**
 * The 61 indicators of the reference, DOMAIN.md 2.2, topic by topic. What else the catalogue has is
 * context.
 */
public final class ReferenceIndicators {
  /** Their ids. */
  public static final Set<String> ALL =
      Set.of(
          """
          case_intake_count dispatch_time_avg_s dispatch_accuracy first_contact_24h_rate
          case_ontime_rate case_satisfaction_rate case_reopen_rate
          um_case_density um_proactive_rate um_ontime_disposal_rate um_rework_rate
          um_shuffle_rate um_overdue_backlog_10k
          approval_intake_count instant_approval_rate time_limit_compression
          approval_ontime_rate online_filing_rate auto_approval_rate
          approval_satisfaction_rate
          startup_license_count startup_cycle_p50_h construction_approval_p50_d
          supplement_rate self_pickup_rate ent_case_ontime_rate
          congestion_index avg_speed_kmh congested_km_share queue_wait_p50_s
          traffic_freshness_p95_s congestion_event_count
          waterlog_point_count waterlog_minutes drain_high_level_rate streetlight_on_rate
          facility_case_mttr_p50_h
          aqi_hourly aqi_daily pm25_24h o3_8h_max good_air_day_rate noise_exceed_rate
          wq_compliance_rate wq_worst_class wq_composite_index do_low_hours wq_valid_rate
          alarm_rate_1k alarm_response_p90_min alarm_true_rate hazard_rectify_rate
          urgent_case_p90_h crowd_density_max
          device_online_rate reading_valid_rate ingest_latency_p95_s late_event_share
          duplicate_event_share case_duplicate_rate geo_valid_rate
          """
              .split("\\s+"));

  private ReferenceIndicators() {}

  /** Those that are not among these, in alphabetical order. */
  public static Set<String> without(Set<String> ids) {
    Set<String> rest = new TreeSet<>(ALL);
    rest.removeAll(ids);
    return rest;
  }
}
