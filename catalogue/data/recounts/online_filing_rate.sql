-- Applications filed online over applications, by the time of filing.
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
    arrayJoin({windows(filed_at)}) AS window_start,
    toFloat64(countIf(last_channel IN ('web', 'app', 'mini', 'self_service'))) AS numerator,
    toFloat64(count()) AS denominator
  FROM approval_state
  WHERE filed_at IS NOT NULL
  GROUP BY place, window_start
)
