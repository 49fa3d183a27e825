-- Approvals decided by their due time, moved by suspensions, over approvals due, by that due time.
WITH {with(approval_state)}
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
    arrayJoin({windows(due_with_suspension)}) AS window_start,
    toFloat64(countIf(decided_at <= due_with_suspension)) AS numerator,
    toFloat64(count()) AS denominator
  FROM approval_state
  WHERE due_with_suspension IS NOT NULL
  GROUP BY place, window_start
)
