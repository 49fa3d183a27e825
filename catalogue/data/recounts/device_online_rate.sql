-- Devices online over devices in service, both at the end of the window. A reading says that its device
-- is online for three of its intervals, at least a minute. Every window from the first day of service
-- up to the clock has a value, also where nothing happened in it.
WITH
  {with(site)},
  if({grain} = '5m', 300, 43200) AS step,
  presence AS
  (
    -- The end of a time online that matters is the latest one of each five minutes.
    SELECT
      device_id,
      toStartOfInterval(event_time, INTERVAL 5 MINUTE) AS slice,
      max(addSeconds(event_time, greatest(3 * interval_s, 60))) AS until
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
        arrayJoin(arrayDistinct(arrayFlatten(arrayMap(
          turn -> {windows(addSeconds(slice, turn * step))},
          range(0, toUInt64(intDiv(dateDiff('second', slice, until), step) + 2)))))) AS candidate
      FROM presence
    ) AS candidates
    INNER JOIN site ON site_id = device_id
    WHERE {end(candidate)} <= until
    GROUP BY place, window_start
  ),
  service AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      in_service_from,
      in_service_to,
      count() AS devices
    FROM site
    WHERE is_registered
    GROUP BY place, in_service_from, in_service_to
  ),
  window AS
  (
    SELECT DISTINCT arrayJoin({windows(moment)}) AS window_start
    FROM
    (
      SELECT addSeconds(greatest((SELECT min(in_service_from) FROM service), {from}), arrayJoin(range(
        0,
        toUInt64(greatest(0, dateDiff('second', greatest((SELECT min(in_service_from) FROM service), {from}), {clock}) + 1)),
        toUInt64(step)))) AS moment
    )
  ),
  registered AS
  (
    SELECT place, window_start, sum(devices) AS devices
    FROM service
    CROSS JOIN window
    WHERE in_service_from < {end(window_start)}
      AND (in_service_to IS NULL OR {end(window_start)} <= in_service_to)
    GROUP BY place, window_start
  )
SELECT
  if(r.devices IS NULL, o.place, r.place).1 AS scope,
  if(r.devices IS NULL, o.place, r.place).2 AS scope_id,
  if(r.devices IS NULL, o.window_start, r.window_start) AS window_start,
  toFloat64(ifNull(o.devices, 0)) AS numerator,
  toFloat64(ifNull(r.devices, 0)) AS denominator,
  if(denominator = 0, NULL, numerator / denominator) AS value
FROM registered AS r
FULL JOIN online AS o ON o.place = r.place AND o.window_start = r.window_start
