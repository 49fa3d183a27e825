-- Median of the valid waiting times, in buckets of milliseconds.
WITH
  {with(site)},
  {with(slot)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  CAST(NULL AS Nullable(Float64)) AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(event_time)}) AS window_start,
    c360_percentile_log(sumMap(map(c360_log_bucket(toInt64(floor(amount * 1000 + 0.5))), toUInt64(1))), 0.5) / 1000 AS value
  FROM slot
  INNER JOIN site ON site_id = device_id
  WHERE is_valid AND metric = 'queue_wait_s' AND site_kind = 'intersection'
  GROUP BY place, window_start
)
