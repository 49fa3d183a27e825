-- Cases of city management whose check failed over those whose work was done, by the time of the work.
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
    arrayJoin({windows(processed_at)}) AS window_start,
    toFloat64(countIf(reworks >= 1)) AS numerator,
    toFloat64(count()) AS denominator
  FROM um_case
  WHERE processed_at IS NOT NULL
  GROUP BY place, window_start
)
