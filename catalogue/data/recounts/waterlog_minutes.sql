-- Minutes between valid readings while a gauge is waterlogged: from one of at least 15 cm on, until one below
-- 10 cm; what follows a gap of more than 10 minutes is unknown and does not count.
WITH
  {with(site)},
  {with(slot)},
  reading AS
  (
    SELECT device_id, groupArray((time, depth)) AS readings
    FROM
    (
      SELECT device_id, toUnixTimestamp64Milli(event_time) AS time, amount AS depth
      FROM slot
      WHERE is_valid AND metric = 'ponding_cm'
      ORDER BY device_id, time
    )
    GROUP BY device_id
  ),
  spell AS
  (
    SELECT
      device_id,
      arrayJoin((arrayFold(
        (state, one) -> (
          one.1 AS time,
          if(one.2 >= 15, 1, if(state.2 = 1 AND one.2 >= 10 AND one.1 - state.1 <= 600000, 1, 0)) AS high,
          if(state.2 = 1 AND one.1 - state.1 <= 600000, arrayPushBack(state.3, (state.1, one.1)), state.3)),
        readings,
        (toInt64(0), 0, CAST([] AS Array(Tuple(Int64, Int64)))))).3) AS between
    FROM reading
  ),
  shared AS
  (
    -- Each window its share of a spell.
    SELECT
      device_id,
      arrayJoin(arrayDistinct(arrayConcat(
        {windows(fromUnixTimestamp64Milli(between.1, 'UTC'))},
        {windows(fromUnixTimestamp64Milli(between.2 - 1, 'UTC'))}))) AS window_start,
      least(between.2, toUnixTimestamp64Milli({end(window_start)})) - greatest(between.1, toUnixTimestamp64Milli(window_start)) AS millis
    FROM spell
  ),
  counted AS
  (
    SELECT arrayJoin({scopes(street, department)}) AS place, window_start, sum(millis) AS millis
    FROM shared
    INNER JOIN site ON site_id = device_id
    WHERE site_kind = 'ponding_gauge'
    GROUP BY place, window_start
  ),
  watched AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      arrayJoin({windows(event_time)}) AS window_start,
      count() AS readings
    FROM slot
    INNER JOIN site ON site_id = device_id
    WHERE is_valid AND metric = 'ponding_cm' AND site_kind = 'ponding_gauge'
    GROUP BY place, window_start
  )
SELECT
  w.place.1 AS scope,
  w.place.2 AS scope_id,
  w.window_start AS window_start,
  toFloat64(ifNull(c.millis, 0)) / 60000 AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  numerator AS value
FROM watched AS w
LEFT JOIN counted AS c ON c.place = w.place AND c.window_start = w.window_start
