-- Largest valid crowd density of any site.
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
    max(floor(amount * 1000 + 0.5)) / 1000 AS value
  FROM slot
  INNER JOIN site ON site_id = device_id
  WHERE is_valid AND metric = 'crowd_density' AND site_kind = 'crowd_camera'
  GROUP BY place, window_start
)
