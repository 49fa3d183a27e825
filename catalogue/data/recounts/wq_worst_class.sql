-- The worst single-factor class of the day over sections.
WITH
  {with(site)},
  {with(slot)},
  {with(section_hour)},
  {with(section_day)}
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
    toFloat64(max(class)) AS value
  FROM section_day
  WHERE oxygen IS NOT NULL
  GROUP BY place, window_start
)
