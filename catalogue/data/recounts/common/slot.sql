-- One reading for each device, metric and event time: a correction before an original, then the later
-- version.
SELECT
  device_id,
  metric,
  event_time,
  argMax((value, quality = 'ok', interval_s),
    (op = 'CORR' OR corrects_event_id IS NOT NULL, version)) AS reading,
  reading.1 AS amount,
  reading.2 AS is_valid,
  reading.3 AS seconds
FROM readings FINAL
WHERE event_time >= {from} - INTERVAL 2 DAY
GROUP BY device_id, metric, event_time
