-- Cases that workers or devices found over cases of city management, by the time of their report.
WITH {with(case_state)}, {with(um_case)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  if(denominator = 0, NULL, numerator / denominator) AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(reported_at)}) AS window_start,
    toFloat64(countIf(last_channel IN ('grid', 'patrol', 'iot', 'video_ai'))) AS numerator,
    toFloat64(count()) AS denominator
  FROM um_case
  WHERE reported_at IS NOT NULL
  GROUP BY place, window_start
)
