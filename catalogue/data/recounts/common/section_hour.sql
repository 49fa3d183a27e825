-- Hourly means of river sections in thousandths of the unit, rounded half up; an hour counts with at least
-- 45 minutes of sampling.
SELECT
  device_id,
  any(street) AS street,
  any(department) AS department,
  any(target) AS target,
  metric,
  toStartOfHour(toTimeZone(event_time, {zone})) AS hour,
  sum(toInt64(floor(amount * 1000 + 0.5))) AS total,
  count() AS number,
  intDiv(2 * total + toInt64(number), 2 * toInt64(number)) AS mean
FROM slot
INNER JOIN site ON site_id = device_id
WHERE is_valid AND site_kind = 'river_section'
GROUP BY device_id, metric, hour
HAVING sum(seconds) >= 2700
