-- Amounts in approved applications, by the time of decision.
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
    toFloat64(sum(assumeNotNull(last_amount)) / 100) AS numerator,
    CAST(NULL AS Nullable(Float64)) AS denominator
  FROM approval_state
  WHERE decided_at IS NOT NULL AND last_amount IS NOT NULL AND last_decision = 'APPROVED'
  GROUP BY place, window_start
)
