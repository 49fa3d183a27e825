-- Approvals decided without a person over decided ones, by the time of decision.
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
    arrayJoin({windows(decided_at)}) AS window_start,
    toFloat64(countIf(last_decision_mode = 'AUTO')) AS numerator,
    toFloat64(count()) AS denominator
  FROM approval_state
  WHERE decided_at IS NOT NULL
  GROUP BY place, window_start
)
