-- Consultations answered by a bot over those whose handler is named, by the time of their report.
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
    toFloat64(countIf(handler = 'bot')) AS numerator,
    toFloat64(count()) AS denominator
  FROM case_state
  WHERE is_effective AND reported_at IS NOT NULL AND last_nature = 'inquiry' AND handler != ''
  GROUP BY place, window_start
)
