-- Berths heard within three intervals, at least a minute, over berths in service, at the end of each
-- window from the first day of service up to the clock.
WITH
  berth AS
  (
    SELECT
      site_id,
      argMax(toString(street_code), seq) AS street,
      argMax(toString(dept_code), seq) AS department,
      argMax(valid_from, seq) AS since
    FROM sites FINAL
    WHERE kind = 'berth'
    GROUP BY site_id
  ),
  due AS
  (
    SELECT
      site_id,
      street,
      department,
      addMinutes(since, 5 * arrayJoin(range(toUInt64(intDiv(dateDiff('second', since, {clock}), 300))))) AS start,
      addMinutes(start, 5) AS ended
    FROM berth
  ),
  heard AS
  (
    SELECT device_id, event_time, addSeconds(event_time, greatest(3 * interval_s, 60)) AS until
    FROM readings FINAL
  )
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  toFloat64(sum(is_online)) AS numerator,
  toFloat64(count()) AS denominator,
  numerator / denominator AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    start AS window_start,
    device_id != '' AND until >= ended AS is_online
  FROM due
  ASOF LEFT JOIN heard ON heard.device_id = due.site_id AND due.ended > heard.event_time
)
GROUP BY place, window_start
