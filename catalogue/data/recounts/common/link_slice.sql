-- Each registered road link in each five minutes with a valid speed: the mean speed, the time to drive
-- the link at it (never below 1 km/h) and at the free speed, in nanoseconds, rounded half up.
SELECT
  device_id,
  any(street) AS street,
  any(department) AS department,
  toStartOfInterval(toTimeZone(event_time, {zone}), INTERVAL 5 MINUTE) AS slice,
  any(length_mm) AS millimetres,
  sum(amount) / count() AS speed_kmh,
  toInt64(floor(millimetres * 3.6e6 / greatest(speed_kmh, 1.0) + 0.5)) AS nanoseconds,
  if(any(free_kmh) IS NULL, 0, toInt64(floor(millimetres * 3.6e6 / greatest(any(free_kmh), 1.0) + 0.5))) AS free_nanoseconds,
  if(ifNull(c360_link_level(any(class_of_road), speed_kmh), 0) >= 4, millimetres, 0) AS congested_millimetres
FROM slot
INNER JOIN site ON site_id = device_id
WHERE metric = 'speed' AND is_valid AND site_kind = 'road_link' AND length_mm > 0
GROUP BY device_id, slice
