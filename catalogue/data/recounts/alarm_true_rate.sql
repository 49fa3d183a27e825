-- Cases of alarms whose verdict is true over those with a verdict, by the time of the verdict.
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
    arrayJoin({windows(verdict_at)}) AS window_start,
    toFloat64(countIf(last_verdict = 'CONFIRMED')) AS numerator,
    toFloat64(count()) AS denominator
  FROM case_state
  WHERE is_effective AND alarm_id != '' AND verdict_at IS NOT NULL AND last_verdict IN ('CONFIRMED', 'FALSE')
  GROUP BY place, window_start
)
