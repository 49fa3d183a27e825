-- Median hours from report to the end of the work, cases about facilities, by the end of the work;
-- negative times are left out.
WITH {with(case_state)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  percentile / 3600000 AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(processed_at)}) AS window_start,
    CAST(NULL AS Nullable(Float64)) AS numerator,
    CAST(NULL AS Nullable(Float64)) AS denominator,
    -- The nearest rank; a little less than the product, which may be a hair above a whole number.
    arraySort(groupArray(toUnixTimestamp64Milli(assumeNotNull(processed_at)) - toUnixTimestamp64Milli(assumeNotNull(reported_at))))[toUInt64(ceil(0.5 * count() - 1e-9))] AS percentile
  FROM case_state
  WHERE is_effective AND category = 'municipal_facility' AND processed_at >= reported_at
  GROUP BY place, window_start
)
