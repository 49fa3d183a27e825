-- Suggestions with a verdict in their favour, by the time of the verdict.
WITH {with(case_state)}
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
    arrayJoin({windows(verdict_at)}) AS window_start,
    toFloat64(count()) AS numerator,
    CAST(NULL AS Nullable(Float64)) AS denominator
  FROM case_state
  WHERE is_effective AND verdict_at IS NOT NULL AND last_nature = 'suggestion' AND last_verdict = 'CONFIRMED'
  GROUP BY place, window_start
)
