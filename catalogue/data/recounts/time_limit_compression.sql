-- Statutory less promised working days over statutory ones, licences, by the time of decision.
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
    arrayJoin({windows(decided_at)}) AS window_start,
    toFloat64(sum(statutory_days - promised_days)) AS numerator,
    toFloat64(sum(statutory_days)) AS denominator
  FROM approval_state
  WHERE decided_at IS NOT NULL AND last_item_class = 'licence' AND statutory_days > 0 AND promised_days IS NOT NULL
  GROUP BY place, window_start
)
