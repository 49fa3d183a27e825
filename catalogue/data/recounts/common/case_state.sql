-- Each case as its accepted events leave it: every event once (of two payloads with one identity the
-- later version), in the order (seq, event time, event id), a later event overwriting what it names.
SELECT
  case_id,
  argMinIf(event_time, place, event_type = 'REPORTED') AS reported,
  if(countIf(event_type = 'REPORTED') = 0, NULL, reported) AS reported_at,
  argMinIf(event_time, place, event_type = 'DISPATCHED') AS dispatched,
  if(countIf(event_type = 'DISPATCHED') = 0, NULL, dispatched) AS dispatched_at,
  argMinIf(event_time, place, event_type = 'CONTACTED') AS contacted,
  if(countIf(event_type = 'CONTACTED') = 0, NULL, contacted) AS first_contact_at,
  argMinIf(event_time, place, event_type = 'CLOSED') AS first_closed,
  if(countIf(event_type = 'CLOSED') = 0, NULL, first_closed) AS first_closed_at,
  argMaxIf((event_type, event_time), place, event_type IN ('CLOSED', 'REOPENED')) AS last_end,
  if(last_end.1 = 'CLOSED', last_end.2, NULL) AS closed_at,
  arraySort(groupArrayIf((place, event_type, event_time), event_type IN ('CLOSED', 'REOPENED'))) AS ends,
  arrayFirst(
    (end, index) -> end.2 = 'REOPENED' AND index > indexOf(ends.2, 'CLOSED'), ends, arrayEnumerate(ends)) AS reopening,
  if(has(ends.2, 'CLOSED') AND reopening.2 = 'REOPENED', reopening.3, NULL) AS reopened_at,
  argMaxIf(due_at, place, due_at IS NOT NULL) AS due,
  if(countIf(due_at IS NOT NULL) = 0, NULL, due) AS due_at_latest,
  argMaxIf(rating_overall, place, rating_overall IS NOT NULL) AS rating,
  multiIf(
    countIf(rating_overall IS NOT NULL) = 0, NULL,
    countIf(event_type = 'RATED' AND rating_overall IS NOT NULL) > 0,
    argMaxIf(event_time, place, event_type = 'RATED' AND rating_overall IS NOT NULL),
    argMinIf(event_time, place, rating_overall IS NOT NULL)) AS rated_at,
  -- A second dispatch to another department is a return, whether or not somebody said so.
  countIf(event_type = 'RETURNED') > 0
    OR uniqExactIf(dept_code, event_type = 'DISPATCHED' AND dept_code != '') > 1 AS is_returned,
  argMaxIf(event_type, place, event_type IN ('MERGED', 'UNMERGED')) = 'MERGED' AS is_merged,
  countIf(event_type = 'WITHDRAWN') > 0 AS is_withdrawn,
  NOT is_merged AND NOT is_withdrawn AS is_effective,
  argMaxIf(event_time, place, event_type = 'PROCESSED') AS processed,
  if(countIf(event_type = 'PROCESSED') = 0, NULL, processed) AS processed_at,
  countIf(event_type = 'CHECK_FAILED') AS reworks,
  arraySort(groupArrayIf((place, event_type, dept_code), event_type IN ('DISPATCHED', 'RETURNED'))) AS moves,
  -- (returns, returned and not yet dispatched again, department): a dispatch elsewhere is a return too,
  -- unless that was said.
  arrayFold(
    (moved, move) -> if(
      move.1 = 'RETURNED',
      (toUInt32(moved.1 + 1), true, moved.3),
      (
        toUInt32(moved.1 + (NOT moved.2 AND moved.3 != '' AND move.2 != '' AND move.2 != moved.3)),
        false,
        if(move.2 = '', moved.3, move.2))),
    arrayMap(move -> (toString(move.2), toString(move.3)), moves),
    (toUInt32(0), false, '')).1 AS returns,
  argMaxIf(cat1, place, cat1 != '') AS category,
  argMaxIf(nature, place, nature != '') AS last_nature,
  argMaxIf(channel, place, channel != '') AS last_channel,
  argMaxIf(reporter_type, place, reporter_type != '') AS last_reporter_type,
  argMaxIf(severity, place, severity != '') AS last_severity,
  argMaxIf(handled_by, place, handled_by != '') AS handler,
  argMaxIf(source_alarm_id, place, source_alarm_id != '') AS alarm_id,
  argMaxIf(alarm_time, place, alarm_time IS NOT NULL) AS alarm,
  if(countIf(alarm_time IS NOT NULL) = 0, NULL, alarm) AS alarm_at,
  argMaxIf(verdict, place, verdict != '') AS last_verdict,
  argMaxIf(event_time, place, verdict != '') AS judged,
  if(countIf(verdict != '') = 0, NULL, judged) AS verdict_at,
  countIf(is_placed) > 0 AS has_position,
  argMaxIf((assumeNotNull(lon), assumeNotNull(lat)), place, is_placed) AS position,
  if(countIf(street_code != '') = 0, 'unknown', argMaxIf(street_code, place, street_code != '')) AS street,
  if(countIf(dept_code != '') = 0, 'unknown', argMaxIf(dept_code, place, dept_code != '')) AS department
FROM
(
  SELECT
    case_id, event_type, event_time, due_at, rating_overall, street_code, dept_code, cat1, nature,
    channel, reporter_type, severity, handled_by, source_alarm_id, alarm_time, verdict, lon, lat,
    lon IS NOT NULL AND lat IS NOT NULL AND coord_sys IN ('', 'WGS84') AS is_placed,
    (seq, event_time, toString(event_id)) AS place
  FROM case_events FINAL
  ORDER BY version DESC
  LIMIT 1 BY case_id, event_id
)
GROUP BY case_id
