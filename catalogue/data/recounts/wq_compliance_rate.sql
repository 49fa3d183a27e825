-- Sections whose single-factor class of the day is their target class or better over sections judged.
WITH
  {with(site)},
  {with(slot)},
  {with(section_hour)},
  {with(section_day)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  if(denominator = 0, NULL, numerator / denominator) AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(day)}) AS window_start,
    toFloat64(countIf(class <= target)) AS numerator,
    toFloat64(count()) AS denominator
  FROM section_day
  WHERE target IS NOT NULL AND oxygen IS NOT NULL
  GROUP BY place, window_start
)
