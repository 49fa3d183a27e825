-- Mean over stations of the largest running eight-hour mean of ozone of the day.
WITH
  {with(site)},
  {with(slot)},
  {with(station_hour)},
  {with(station_day)}
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
    toFloat64(sum(largest_eight_hours)) / 1000 AS numerator,
    toFloat64(count()) AS denominator
  FROM station_day
  WHERE metric = 'o3' AND largest_eight_hours IS NOT NULL
  GROUP BY place, window_start
)
