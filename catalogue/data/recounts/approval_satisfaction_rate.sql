-- Approvals rated 3 or better over rated ones, by the time of the last rating.
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
    arrayJoin({windows(rated_at)}) AS window_start,
    toFloat64(countIf(last_rating >= 3)) AS numerator,
    toFloat64(count()) AS denominator
  FROM approval_state
  WHERE rated_at IS NOT NULL
  GROUP BY place, window_start
)
