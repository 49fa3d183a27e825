-- Approvals decided on the local day of their acceptance without a supplement over decided ones, by
-- the time of decision.
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
    toFloat64(countIf(supplements = 0 AND toDate32(toTimeZone(decided_at, {zone})) = toDate32(toTimeZone(accepted_at, {zone})))) AS numerator,
    toFloat64(count()) AS denominator
  FROM approval_state
  WHERE decided_at IS NOT NULL
  GROUP BY place, window_start
)
