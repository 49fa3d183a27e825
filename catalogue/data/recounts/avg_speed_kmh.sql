-- Length of the links that spoke over the time to drive them.
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
  if(denominator = 0, NULL, numerator / denominator) AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(slice)}) AS window_start,
    toFloat64(sum(millimetres)) / 1e6 AS numerator,
    toFloat64(sum(nanoseconds)) / 3.6e12 AS denominator
  FROM link_slice
  GROUP BY place, window_start
)
