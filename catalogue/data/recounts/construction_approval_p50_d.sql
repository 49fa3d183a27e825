-- Median days from acceptance to decision, suspensions out, of construction approvals of enterprises,
-- by the time of decision; negative times are left out.
WITH {with(approval_state)}
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  percentile / 86400000 AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(decided_at)}) AS window_start,
    CAST(NULL AS Nullable(Float64)) AS numerator,
    CAST(NULL AS Nullable(Float64)) AS denominator,
    -- The nearest rank; a little less than the product, which may be a hair above a whole number.
    arraySort(groupArray(toUnixTimestamp64Milli(assumeNotNull(decided_at)) - toUnixTimestamp64Milli(assumeNotNull(accepted_at)) - suspended_s * 1000))[toUInt64(ceil(0.5 * count() - 1e-9))] AS percentile
  FROM approval_state
  WHERE last_item_class = 'construction' AND last_applicant_type = 'enterprise' AND accepted_at IS NOT NULL AND decided_at IS NOT NULL
    AND toUnixTimestamp64Milli(assumeNotNull(decided_at)) - toUnixTimestamp64Milli(assumeNotNull(accepted_at)) >= suspended_s * 1000
  GROUP BY place, window_start
)
