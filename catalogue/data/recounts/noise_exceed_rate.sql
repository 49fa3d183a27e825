-- Station-hours whose equivalent level, to a tenth of a decibel, is above the limit of the station's class,
-- over station-hours with at least 45 minutes of sampling.
WITH
  {with(site)},
  {with(slot)},
  level AS
  (
    SELECT
      device_id,
      any(street) AS street,
      any(department) AS department,
      toStartOfHour(toTimeZone(event_time, {zone})) AS hour,
      c360_noise_limit(toDate(hour), any(class_of_noise), toHour(hour)) AS decibels,
      floor(100 * log10(sum(pow(10, amount / 10)) / count()) + 0.5) > floor(decibels * 10 + 0.5) AS is_above
    FROM slot
    INNER JOIN site ON site_id = device_id
    WHERE is_valid AND metric = 'noise_leq' AND site_kind = 'noise_station' AND is_registered
    GROUP BY device_id, hour
    HAVING sum(seconds) >= 2700 AND decibels IS NOT NULL
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
    toFloat64(countIf(is_above)) AS numerator,
    toFloat64(count()) AS denominator
  FROM level
  GROUP BY place, window_start
)
