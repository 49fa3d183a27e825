-- Congestion index of the driving time of all links over their free driving time.
WITH
  {with(site)},
  {with(slot)},
  {with(link_slice)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  if(denominator = 0, NULL, c360_congestion_index(numerator / denominator)) AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(slice)}) AS window_start,
    toFloat64(sum(nanoseconds)) / 3.6e12 AS numerator,
    toFloat64(sum(free_nanoseconds)) / 3.6e12 AS denominator
  FROM link_slice
  GROUP BY place, window_start
)
