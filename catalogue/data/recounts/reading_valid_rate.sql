-- Readings with flag N, the right unit and a value in range over all readings, by event time.
WITH
  {with(site)},
  {with(slot)}
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
    arrayJoin({windows(event_time)}) AS window_start,
    toFloat64(countIf(is_valid)) AS numerator,
    toFloat64(count()) AS denominator
  FROM slot
  INNER JOIN site ON site_id = device_id
  GROUP BY place, window_start
)
