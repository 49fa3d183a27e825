-- Applications of enterprises that needed a supplement over accepted ones, by the time of acceptance.
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
    arrayJoin({windows(accepted_at)}) AS window_start,
    toFloat64(countIf(supplements >= 1)) AS numerator,
    toFloat64(count()) AS denominator
  FROM approval_state
  WHERE accepted_at IS NOT NULL AND last_applicant_type = 'enterprise'
  GROUP BY place, window_start
)
