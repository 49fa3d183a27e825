-- Length of links at level 4 or 5 over the length of links that spoke.
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
    toFloat64(sum(congested_millimetres)) / 1e6 AS numerator,
    toFloat64(sum(millimetres)) / 1e6 AS denominator
  FROM link_slice
  GROUP BY place, window_start
)
