-- Each site by the record of the registry in force: the greatest (seq, event time, version). A device
-- that is not registered has the kind and street its newest readings name.
SELECT
  site_id,
  1 AS is_registered,
  argMax(toString(kind), (seq, event_time, version)) AS site_kind,
  argMax(toString(street_code), (seq, event_time, version)) AS named_street,
  if(named_street = '', 'unknown', named_street) AS street,
  argMax(toString(dept_code), (seq, event_time, version)) AS named_department,
  if(named_department = '', 'unknown', named_department) AS department,
  argMax(toInt64(floor(ifNull(length_m, 0) * 1000 + 0.5)), (seq, event_time, version)) AS length_mm,
  argMax(tuple(free_flow_kmh), (seq, event_time, version)).1 AS free_kmh,
  argMax(toString(road_class), (seq, event_time, version)) AS class_of_road,
  argMax(tuple(target_class), (seq, event_time, version)).1 AS target,
  argMax(toString(noise_class), (seq, event_time, version)) AS class_of_noise,
  argMax(intervals_s, (seq, event_time, version)) AS seconds_between,
  argMax(valid_from, (seq, event_time, version)) AS in_service_from,
  argMax(tuple(valid_to), (seq, event_time, version)).1 AS in_service_to
FROM sites FINAL
GROUP BY site_id
UNION ALL
SELECT
  device_id AS site_id,
  0 AS is_registered,
  argMax(toString(device_type), event_time) AS site_kind,
  argMaxIf(toString(street_code), event_time, street_code != '') AS named_street,
  if(named_street = '', 'unknown', named_street) AS street,
  '' AS named_department,
  'unknown' AS department,
  toInt64(0) AS length_mm,
  CAST(NULL AS Nullable(Float64)) AS free_kmh,
  '' AS class_of_road,
  CAST(NULL AS Nullable(UInt8)) AS target,
  '' AS class_of_noise,
  CAST([] AS Array(Int32)) AS seconds_between,
  toDateTime64(0, 3, 'UTC') AS in_service_from,
  CAST(NULL AS Nullable(DateTime64(3, 'UTC'))) AS in_service_to
FROM readings
WHERE device_id NOT IN (SELECT site_id FROM sites)
GROUP BY device_id
