-- Cases whose reporter was contacted within 24 hours over cases, by the end of these hours.
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
    arrayJoin({windows(reported_at + INTERVAL 24 HOUR)}) AS window_start,
    toFloat64(countIf(first_contact_at <= reported_at + INTERVAL 24 HOUR)) AS numerator,
    toFloat64(count()) AS denominator
  FROM case_state
  WHERE is_effective AND reported_at IS NOT NULL
  GROUP BY place, window_start
)
