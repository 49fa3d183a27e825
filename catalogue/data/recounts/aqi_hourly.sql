-- Index of the mean over stations of each pollutant's hourly mean (HJ 633, edition of the day).
WITH
  {with(site)},
  {with(slot)},
  {with(station_hour)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  CAST(NULL AS Nullable(Float64)) AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  toFloat64(c360_aqi_hourly(so2, no2, co, o3, pm10, pm25, NULL, toDate(toTimeZone(window_start, {zone})))) AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(hour)}) AS window_start,
    toFloat64(sumIf(mean, metric = 'so2' AND mean IS NOT NULL)) / 1000 / nullIf(countIf(metric = 'so2' AND mean IS NOT NULL), 0) AS so2,
    toFloat64(sumIf(mean, metric = 'no2' AND mean IS NOT NULL)) / 1000 / nullIf(countIf(metric = 'no2' AND mean IS NOT NULL), 0) AS no2,
    toFloat64(sumIf(mean, metric = 'co' AND mean IS NOT NULL)) / 1000 / nullIf(countIf(metric = 'co' AND mean IS NOT NULL), 0) AS co,
    toFloat64(sumIf(mean, metric = 'o3' AND mean IS NOT NULL)) / 1000 / nullIf(countIf(metric = 'o3' AND mean IS NOT NULL), 0) AS o3,
    toFloat64(sumIf(mean, metric = 'pm10' AND mean IS NOT NULL)) / 1000 / nullIf(countIf(metric = 'pm10' AND mean IS NOT NULL), 0) AS pm10,
    toFloat64(sumIf(mean, metric = 'pm25' AND mean IS NOT NULL)) / 1000 / nullIf(countIf(metric = 'pm25' AND mean IS NOT NULL), 0) AS pm25
  FROM station_hour
  GROUP BY place, window_start
)
