-- Registrations of firms less deregistrations that were approved, by the time of decision.
WITH {with(approval_state)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  numerator AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(decided_at)}) AS window_start,
    toFloat64(sum(if(last_item_class = 'registration', 1, -1))) AS numerator,
    CAST(NULL AS Nullable(Float64)) AS denominator
  FROM approval_state
  WHERE decided_at IS NOT NULL AND last_decision = 'APPROVED' AND last_item_class IN ('registration', 'deregistration')
  GROUP BY place, window_start
)
