-- Station-days with a daily index of 100 or less over station-days with an index, by the edition of the day.
WITH
  {with(site)},
  {with(slot)},
  {with(station_hour)},
  {with(station_day)},
  indexed AS
  (
    SELECT
      device_id,
      any(street) AS street,
      any(department) AS department,
      day,
      c360_aqi_daily(
        anyIf(day_mean, metric = 'so2') / 1000, anyIf(day_mean, metric = 'no2') / 1000,
        anyIf(day_mean, metric = 'co') / 1000, anyIf(largest_eight_hours, metric = 'o3') / 1000,
        anyIf(day_mean, metric = 'pm10') / 1000, anyIf(day_mean, metric = 'pm25') / 1000,
        NULL, toDate(day)) AS aqi
    FROM station_day
    GROUP BY device_id, day
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
    arrayJoin({windows(day)}) AS window_start,
    toFloat64(countIf(aqi <= 100)) AS numerator,
    toFloat64(count()) AS denominator
  FROM indexed
  WHERE aqi IS NOT NULL
  GROUP BY place, window_start
)
