-- Largest running eight-hour mean of ozone of the day at any station.
WITH
  {with(site)},
  {with(slot)},
  {with(station_hour)},
  {with(station_day)}
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
    arrayJoin({windows(day)}) AS window_start,
    toFloat64(max(largest_eight_hours)) / 1000 AS value
  FROM station_day
  WHERE metric = 'o3' AND largest_eight_hours IS NOT NULL
  GROUP BY place, window_start
)
