-- Records that came later after their event than their stream allows over records understood, by
-- the time they entered the broker.
SELECT
  'district' AS scope,
  '' AS scope_id,
  window_start,
  numerator,
  denominator,
  if(denominator = 0, NULL, numerator / denominator) AS value
FROM
(
  SELECT
    arrayJoin({windows(minute)}) AS window_start,
    toFloat64(sum(late)) AS numerator,
    toFloat64(sum(accepted + repeated)) AS denominator
  FROM arrivals FINAL
  WHERE topic IN ('cases', 'readings', 'approvals')
  GROUP BY window_start
)
