-- Registrations of enterprises picked up at a terminal over delivered ones, by the time of delivery.
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
    arrayJoin({windows(delivered_at)}) AS window_start,
    toFloat64(countIf(last_delivery_mode = 'self_service')) AS numerator,
    toFloat64(count()) AS denominator
  FROM approval_state
  WHERE delivered_at IS NOT NULL AND last_item_class = 'registration' AND last_applicant_type = 'enterprise'
  GROUP BY place, window_start
)
