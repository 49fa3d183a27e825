-- 90th percentile of minutes from the alarm to the dispatch of its case, by the time of dispatch;
-- negative times are left out.
WITH {with(case_state)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  percentile / 60000 AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(dispatched_at)}) AS window_start,
    CAST(NULL AS Nullable(Float64)) AS numerator,
    CAST(NULL AS Nullable(Float64)) AS denominator,
    -- The nearest rank; a little less than the product, which may be a hair above a whole number.
    arraySort(groupArray(toUnixTimestamp64Milli(assumeNotNull(dispatched_at)) - toUnixTimestamp64Milli(assumeNotNull(alarm_at))))[toUInt64(ceil(0.9 * count() - 1e-9))] AS percentile
  FROM case_state
  WHERE is_effective AND alarm_id != '' AND dispatched_at >= alarm_at
  GROUP BY place, window_start
)
