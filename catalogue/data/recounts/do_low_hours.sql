-- Section-hours with a mean of dissolved oxygen below 2 mg/L; windows with a valid hour.
WITH
  {with(site)},
  {with(slot)},
  {with(section_hour)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  value AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(hour)}) AS window_start,
    toFloat64(countIf(mean < 2000)) AS value
  FROM section_hour
  WHERE metric = 'do'
  GROUP BY place, window_start
)
