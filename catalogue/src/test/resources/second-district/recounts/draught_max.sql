-- Deepest hourly mean draught of any berth, of at least 45 minutes of valid readings.
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  CAST(NULL AS Nullable(Float64)) AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  max(mean) AS value
FROM
(
  SELECT
    arrayJoin({scopes('', '')}) AS place,
    arrayJoin({windows(event_time)}) AS window_start,
    floor(avg(value) * 100 + 0.5) / 100 AS mean
  FROM readings FINAL
  WHERE metric = 'draught' AND quality = 'ok'
  GROUP BY place, window_start, device_id
  HAVING sum(interval_s) >= 2700
)
GROUP BY place, window_start
