-- Potholes that are open at the end of each window in which there are any, up to the clock.
WITH
  pothole AS
  (
    SELECT
      argMaxIf(street_code, seq, street_code != '') AS street,
      argMaxIf(dept_code, seq, dept_code != '') AS department,
      minIf(event_time, event_type = 'REPORTED') AS reported_at,
      if(countIf(event_type = 'CLOSED') = 0, NULL, maxIf(event_time, event_type = 'CLOSED')) AS closed_at
    FROM case_events FINAL
    GROUP BY case_id
    HAVING argMaxIf(cat1, seq, cat1 != '') = 'pothole'
  ),
  window AS
  (
    SELECT DISTINCT arrayJoin({windows(moment)}) AS window_start
    FROM
    (
      SELECT addSeconds(first, arrayJoin(range(0, toUInt64(dateDiff('second', first, {clock}) + 1), 300))) AS moment
      FROM (SELECT min(reported_at) AS first FROM pothole)
    )
  )
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  toFloat64(count()) AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  numerator AS value
FROM
(
  SELECT arrayJoin({scopes(street, department)}) AS place, window_start
  FROM pothole
  CROSS JOIN window
  WHERE reported_at < {end(window_start)} AND ifNull(closed_at >= {end(window_start)}, true)
)
GROUP BY place, window_start
