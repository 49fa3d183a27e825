-- Merged cases over all that were not withdrawn, by the time of their report.
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
    arrayJoin({windows(reported_at)}) AS window_start,
    toFloat64(countIf(is_merged)) AS numerator,
    toFloat64(count()) AS denominator
  FROM case_state
  WHERE NOT is_withdrawn AND reported_at IS NOT NULL
  GROUP BY place, window_start
)
