-- Lamps on over lamps that report, in hours wholly within the lighting time and sampled for 45 minutes.
WITH
  {with(site)},
  {with(slot)},
  lamp AS
  (
    SELECT
      device_id,
      any(street) AS street,
      any(department) AS department,
      toStartOfHour(toTimeZone(event_time, {zone})) AS hour,
      2 * sum(toInt64(floor(amount + 0.5))) >= count() AS is_on
    FROM slot
    INNER JOIN site ON site_id = device_id
    WHERE is_valid AND metric = 'lamp_on' AND site_kind = 'streetlight'
    GROUP BY device_id, hour
    HAVING sum(seconds) >= 2700 AND c360_lamps_lit(toHour(hour))
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
    arrayJoin({windows(hour)}) AS window_start,
    toFloat64(countIf(is_on)) AS numerator,
    toFloat64(count()) AS denominator
  FROM lamp
  GROUP BY place, window_start
)
