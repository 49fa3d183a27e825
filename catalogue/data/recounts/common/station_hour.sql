-- Hourly means of air stations in thousandths of the unit, rounded half up; an hour counts with at least
-- 45 minutes of sampling (GB 3095-2026 table 4).
SELECT
  device_id,
  any(street) AS street,
  any(department) AS department,
  metric,
  toStartOfHour(toTimeZone(event_time, {zone})) AS hour,
  sum(toInt64(floor(amount * 1000 + 0.5))) AS total,
  count() AS number,
  intDiv(2 * total + toInt64(number), 2 * toInt64(number)) AS mean
FROM slot
INNER JOIN site ON site_id = device_id
WHERE is_valid AND site_kind = 'air_station' AND metric IN ('so2', 'no2', 'co', 'o3', 'pm10', 'pm25')
GROUP BY device_id, metric, hour
HAVING sum(seconds) >= 2700
