-- 95th percentile of ingest time - event time, 0 to 24 hours, by the time records entered the broker,
-- from the histogram of each minute.
SELECT
  'district' AS scope,
  '' AS scope_id,
  window_start,
  CAST(NULL AS Nullable(Float64)) AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  c360_percentile_log(latencies, 0.95) / 1000 AS value
FROM
(
  SELECT arrayJoin({windows(minute)}) AS window_start, sumMap(latency) AS latencies
  FROM arrivals FINAL
  WHERE topic IN ('cases', 'readings', 'approvals')
  GROUP BY window_start
)
