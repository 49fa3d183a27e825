-- Applications for items tagged one_visit, by the time of filing.
WITH {with(approval_state)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  numerator AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(filed_at)}) AS window_start,
    toFloat64(count()) AS numerator,
    CAST(NULL AS Nullable(Float64)) AS denominator
  FROM approval_state
  WHERE filed_at IS NOT NULL AND has(last_tags, 'one_visit')
  GROUP BY place, window_start
)
