-- Gauges whose last valid reading at the end of the window is at least 15 cm and at most 10 minutes old;
-- windows with a valid reading or a waterlogged point.
WITH
  {with(site)},
  {with(slot)},
  high AS
  (
    -- From a reading of at least 15 cm to the next reading, at most 10 minutes.
    SELECT
      device_id,
      event_time,
      amount,
      least(
        addMinutes(event_time, 10),
        leadInFrame(event_time, 1, addMinutes(event_time, 10)) OVER
          (PARTITION BY device_id ORDER BY event_time ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) AS until
    FROM slot
    WHERE is_valid AND metric = 'ponding_cm'
  ),
  watched AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      arrayJoin(arrayDistinct(arrayConcat(
        {windows(event_time)}, {windows(event_time + INTERVAL 5 MINUTE)},
        {windows(until)}, {windows(until - INTERVAL 1 MILLISECOND)}))) AS window_start,
      event_time,
      until,
      amount
    FROM high
    INNER JOIN site ON site_id = device_id
    WHERE site_kind = 'ponding_gauge'
  )
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  value AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  value
FROM
(
  SELECT
    place,
    window_start,
    toFloat64(countIf(amount >= 15 AND event_time < {end(window_start)} AND {end(window_start)} <= until)) AS value,
    countIf(event_time >= window_start AND event_time < {end(window_start)}) AS readings
  FROM watched
  GROUP BY place, window_start
  HAVING readings > 0 OR value > 0
)
