-- 95th percentile over links of the age of their last reading when five minutes end, for links that were
-- heard within the last 24 hours, in buckets of milliseconds.
WITH
  {with(site)},
  {with(slot)},
  heard AS
  (
    -- A reading is the last one from its own time to that of the next, both in whole slices.
    SELECT
      device_id,
      event_time,
      leadInFrame(event_time, 1, {clock}) OVER
        (PARTITION BY device_id ORDER BY event_time ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS next_time
    FROM (SELECT DISTINCT device_id, event_time FROM slot WHERE metric = 'speed')
  ),
  aged AS
  (
    SELECT
      device_id,
      arrayJoin(arrayFilter(
        ended -> ended <= next_time AND dateDiff('millisecond', event_time, ended) <= 86400000,
        arrayMap(
          turn -> addMinutes({end(toStartOfInterval(event_time, INTERVAL 5 MINUTE))}, 5 * turn),
          range(0, toUInt64(intDiv(greatest(0, least(86400, dateDiff('second', event_time, next_time))), 300) + 1))))) AS ended,
      dateDiff('millisecond', event_time, ended) AS age
    FROM heard
  )
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  CAST(NULL AS Nullable(Float64)) AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(ended - INTERVAL 1 MILLISECOND)}) AS window_start,
    c360_percentile_log(sumMap(map(c360_log_bucket(age), toUInt64(1))), 0.95) / 1000 AS value
  FROM aged
  INNER JOIN site ON site_id = device_id
  WHERE site_kind = 'road_link'
  GROUP BY place, window_start
)
