-- Cases of city management whose work was done by their due time over those due, by the due time.
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
    arrayJoin({windows(due_at_latest)}) AS window_start,
    toFloat64(countIf(processed_at <= due_at_latest)) AS numerator,
    toFloat64(count()) AS denominator
  FROM um_case
  WHERE due_at_latest IS NOT NULL
  GROUP BY place, window_start
)
