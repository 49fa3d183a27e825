-- Drains whose mean fill in five minutes is at least 0.8 over drains with a valid reading in them.
WITH
  {with(site)},
  {with(slot)},
  drain AS
  (
    SELECT
      device_id,
      any(street) AS street,
      any(department) AS department,
      toStartOfInterval(toTimeZone(event_time, {zone}), INTERVAL 5 MINUTE) AS slice,
      sum(toInt64(floor(amount * 1000 + 0.5))) >= 800 * count() AS is_high
    FROM slot
    INNER JOIN site ON site_id = device_id
    WHERE is_valid AND metric = 'fill_ratio' AND site_kind = 'drain_well'
    GROUP BY device_id, slice
  )
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
    toFloat64(countIf(is_high)) AS numerator,
    toFloat64(count()) AS denominator
  FROM drain
  GROUP BY place, window_start
)
