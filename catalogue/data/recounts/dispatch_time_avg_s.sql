-- Seconds from report to first dispatch over dispatched cases, by the time of dispatch; negative
-- times are left out.
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
    arrayJoin({windows(dispatched_at)}) AS window_start,
    toFloat64(sum(toUnixTimestamp64Milli(assumeNotNull(dispatched_at)) - toUnixTimestamp64Milli(assumeNotNull(reported_at))) / 1000) AS numerator,
    toFloat64(count()) AS denominator
  FROM case_state
  WHERE is_effective AND dispatched_at >= reported_at
  GROUP BY place, window_start
)
