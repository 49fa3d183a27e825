-- Cases reopened within 7 days of their first close over closed cases, by the first close.
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
    arrayJoin({windows(first_closed_at)}) AS window_start,
    toFloat64(countIf(reopened_at <= first_closed_at + INTERVAL 168 HOUR)) AS numerator,
    toFloat64(count()) AS denominator
  FROM case_state
  WHERE is_effective AND first_closed_at IS NOT NULL
  GROUP BY place, window_start
)
