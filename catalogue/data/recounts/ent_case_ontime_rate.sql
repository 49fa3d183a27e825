-- Cases of enterprises closed by their due time over those due, by the due time: open ones count as not met.
WITH {with(case_state)}
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
    arrayJoin({windows(due_at_latest)}) AS window_start,
    toFloat64(countIf(closed_at <= due_at_latest)) AS numerator,
    toFloat64(count()) AS denominator
  FROM case_state
  WHERE is_effective AND due_at_latest IS NOT NULL AND last_reporter_type = 'enterprise'
  GROUP BY place, window_start
)
