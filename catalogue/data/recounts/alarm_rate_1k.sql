-- Alarms by the moment they were first raised, times 1000, over the devices online at the end of the window.
WITH
  {with(site)},
  alarm AS
  (
    SELECT device_id, alarm_id, min(event_time) AS raised_at
    FROM readings FINAL
    WHERE alarm_id != '' AND alarm_state = 'RAISED'
    GROUP BY device_id, alarm_id
  ),
  raised AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      arrayJoin({windows(raised_at)}) AS window_start,
      count() AS alarms
    FROM alarm
    INNER JOIN site ON site_id = device_id
    WHERE site_kind IN ('smoke_detector', 'gas_detector', 'elec_temp', 'hydrant')
    GROUP BY place, window_start
  ),
  presence AS
  (
    SELECT device_id, toStartOfInterval(event_time, INTERVAL 5 MINUTE) AS slice, max(addSeconds(event_time, greatest(3 * interval_s, 60))) AS until
    FROM readings
    WHERE event_time >= {from} - INTERVAL 2 DAY
    GROUP BY device_id, slice
  ),
  online AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      candidate AS window_start,
      uniqExact(device_id) AS devices
    FROM
    (
      SELECT
        device_id,
        until,
        arrayJoin(arrayDistinct(arrayConcat({windows(slice)}, {windows(until)}))) AS candidate
      FROM presence
    ) AS candidates
    INNER JOIN site ON site_id = device_id
    WHERE {end(candidate)} <= until AND site_kind IN ('smoke_detector', 'gas_detector', 'elec_temp', 'hydrant')
    GROUP BY place, window_start
  )
SELECT
  if(o.devices IS NULL, r.place, o.place).1 AS scope,
  if(o.devices IS NULL, r.place, o.place).2 AS scope_id,
  if(o.devices IS NULL, r.window_start, o.window_start) AS window_start,
  toFloat64(ifNull(r.alarms, 0)) * 1000 AS numerator,
  toFloat64(ifNull(o.devices, 0)) AS denominator,
  if(denominator = 0, NULL, numerator / denominator) AS value
FROM online AS o
FULL JOIN raised AS r ON r.place = o.place AND r.window_start = o.window_start
