-- The same number by SQL over the raw events only. {with(...)}, {scopes(...)} and {windows(...)} are
-- explained by the recounts of the other indicators.
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
    arrayJoin({windows(reported_at)}) AS window_start,
    toFloat64(count()) AS numerator,
    CAST(NULL AS Nullable(Float64)) AS denominator
  FROM case_state
  WHERE is_effective AND reported_at IS NOT NULL
  GROUP BY place, window_start
)
