-- Median hours from the report of a pothole to its closing, by the closing: the nearest rank.
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  CAST(NULL AS Nullable(Float64)) AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  arraySort(groupArray(took))[toUInt64(ceil(0.5 * count() - 1e-9))] / 3600000 AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(closed_at)}) AS window_start,
    took
  FROM
  (
    SELECT
      argMaxIf(street_code, seq, street_code != '') AS street,
      argMaxIf(dept_code, seq, dept_code != '') AS department,
      maxIf(event_time, event_type = 'CLOSED') AS closed_at,
      dateDiff('millisecond', minIf(event_time, event_type = 'REPORTED'), closed_at) AS took
    FROM case_events FINAL
    GROUP BY case_id
    HAVING countIf(event_type = 'CLOSED') > 0 AND argMaxIf(cat1, seq, cat1 != '') = 'pothole'
  )
)
GROUP BY place, window_start
