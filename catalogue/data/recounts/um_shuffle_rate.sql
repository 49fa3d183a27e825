-- Cases of city management returned twice or more over dispatched ones, by the time of dispatch.
WITH {with(case_state)}, {with(um_case)}
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
    arrayJoin({windows(dispatched_at)}) AS window_start,
    toFloat64(countIf(returns >= 2)) AS numerator,
    toFloat64(count()) AS denominator
  FROM um_case
  WHERE dispatched_at IS NOT NULL
  GROUP BY place, window_start
)
