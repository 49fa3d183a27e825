-- What analysts read. The columns are a contract: more may be added, none renamed. ${zone} is the
-- time zone of the district.

CREATE OR REPLACE VIEW v_catalogue
(
  catalogue String COMMENT 'Version of the catalogue in force'
)
AS
SELECT argMax(catalogue, loaded_at) AS catalogue
FROM catalogues
COMMENT 'The catalogue in force: the one loaded last';

CREATE OR REPLACE VIEW v_clock
(
  clock DateTime64(3, 'UTC') COMMENT 'Event time the engine has reached',
  closed_up_to DateTime64(3, 'UTC') COMMENT 'Every window that ends here or earlier is closed and published',
  updated_at DateTime64(3, 'UTC') COMMENT 'When the engine last said so',
  age_reference DateTime64(3, 'UTC') COMMENT 'What ages are counted to: now while the engine runs on live events, its own clock while it replays old ones'
)
AS
SELECT
  max(c.clock) AS clock,
  min(c.closed_up_to) AS closed_up_to,
  max(c.updated_at) AS updated_at,
  if(dateDiff('second', clock, updated_at) <= 3600, now64(3, 'UTC'), clock) AS age_reference
FROM
(
  SELECT clock, closed_up_to, updated_at
  FROM clocks FINAL
  WHERE bitShiftRight(revision, 40) = (SELECT bitShiftRight(max(revision), 40) FROM clocks)
) AS c
COMMENT 'The clock of the newest run of the engine';

CREATE OR REPLACE VIEW v_indicator
(
  indicator LowCardinality(String) COMMENT 'Indicator id',
  topic LowCardinality(String) COMMENT 'Topic it belongs to',
  field LowCardinality(String) COMMENT 'Field of the topic',
  grain LowCardinality(String) COMMENT '5m, 1h, 1d, 7d (the seven days that end with the window), 1M or 1y',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  window_start DateTime64(3, 'UTC') COMMENT 'Start of the window, UTC, inclusive',
  window_end DateTime64(3, 'UTC') COMMENT 'End of the window, UTC, exclusive',
  value Nullable(Float64) COMMENT 'Value in its unit, ratios as 0 to 1; NULL where there is none',
  numerator Nullable(Float64) COMMENT 'Numerator of the value',
  denominator Nullable(Float64) COMMENT 'Denominator of the value',
  samples Int64 COMMENT 'Samples behind the value',
  coverage Nullable(Float64) COMMENT 'Share of the expected input that was there, 0 to 1',
  score Nullable(Float64) COMMENT 'Score 0 to 100: 100 at the target, 60 at the warning, 0 at the floor',
  status LowCardinality(String) COMMENT 'green from 80, amber from 60, red below, grey without a score or when older than max_age_s',
  reason LowCardinality(String) COMMENT 'Why it is grey: stale where there is a value that is older than max_age_s, else why there is none or no score; empty otherwise',
  as_of Nullable(DateTime64(3, 'UTC')) COMMENT 'Newest accepted event that touched the value; a level that nothing has changed is as young as the clock',
  age_s Nullable(Int64) COMMENT 'Age of as_of, seconds',
  state LowCardinality(String) COMMENT 'provisional, settled or corrected',
  revision UInt64 COMMENT 'Grows with every publication of the row',
  unit String COMMENT 'Unit of the value',
  target Nullable(Float64) COMMENT 'Value that scores 100 on the day on which the window starts',
  warning Nullable(Float64) COMMENT 'Value that scores 60 on that day',
  floor Nullable(Float64) COMMENT 'Value that scores 0 on that day',
  better LowCardinality(String) COMMENT 'Direction that is better: up, down or neutral',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name',
  closed UInt8 COMMENT '1 where the clock has passed the end of the window',
  window_start_local DateTime64(3, '${zone}') COMMENT 'Start of the window, local time of the district',
  window_end_local DateTime64(3, '${zone}') COMMENT 'End of the window, local time of the district',
  as_of_local Nullable(DateTime64(3, '${zone}')) COMMENT 'as_of in local time of the district',
  computed_at DateTime64(3, 'UTC') COMMENT 'When the value was computed',
  catalogue String COMMENT 'Version of the catalogue it was computed with',
  owner String COMMENT 'Department that answers for it',
  source String COMMENT 'Where the target comes from',
  formula String COMMENT 'Formula over measures',
  approximation String COMMENT 'What is approximated, with the original formula; empty where nothing is',
  max_age_s Nullable(Int64) COMMENT 'Age after which the value is stale and grey, seconds',
  window_status LowCardinality(String) COMMENT 'Status of the window whatever its age, for looking back',
  window_reason LowCardinality(String) COMMENT 'Why the window itself is grey, empty otherwise'
)
AS
WITH
  arrayFirstIndex(
    e -> ifNull(e.valid_from <= toDate32(toTimeZone(v.window_start, '${zone}')), 1)
      AND ifNull(toDate32(toTimeZone(v.window_start, '${zone}')) < e.valid_to, 1),
    d.editions) AS edition
SELECT
  v.indicator AS indicator,
  d.topic AS topic,
  d.field AS field,
  v.grain AS grain,
  v.scope AS scope,
  v.scope_id AS scope_id,
  v.window_start AS window_start,
  v.window_end AS window_end,
  v.value AS value,
  v.numerator AS numerator,
  v.denominator AS denominator,
  v.samples AS samples,
  v.coverage AS coverage,
  v.score AS score,
  if(ifNull(age_s > max_age_s, 0), 'grey', v.status) AS status,
  if(ifNull(age_s > max_age_s, 0) AND (v.value IS NOT NULL OR v.reason = ''), 'stale', v.reason) AS reason,
  nullIf(
    if(d.merging = 'level', greatest(v.as_of, least(v.window_end, ifNull((SELECT clock FROM v_clock), v.as_of))), v.as_of),
    toDateTime64(0, 3, 'UTC')) AS as_of,
  dateDiff('second', as_of, (SELECT age_reference FROM v_clock)) AS age_s,
  v.state AS state,
  v.revision AS revision,
  d.unit AS unit,
  if(edition = 0, d.target, d.editions[edition].target) AS target,
  if(edition = 0, d.warning, d.editions[edition].warning) AS warning,
  if(edition = 0, d.floor, d.editions[edition].floor) AS floor,
  d.better AS better,
  d.name_en AS name_en,
  d.name_zh AS name_zh,
  v.closed AS closed,
  toTimeZone(v.window_start, '${zone}') AS window_start_local,
  toTimeZone(v.window_end, '${zone}') AS window_end_local,
  toTimeZone(as_of, '${zone}') AS as_of_local,
  v.computed_at AS computed_at,
  v.catalogue AS catalogue,
  d.owner AS owner,
  d.source AS source,
  d.formula AS formula,
  d.approximation AS approximation,
  nullIf(d.max_age_s, 0) AS max_age_s,
  v.status AS window_status,
  v.reason AS window_reason
FROM indicator_values AS v FINAL
LEFT ANY JOIN
(
  SELECT
    i.id AS id, i.topic AS topic, t.field AS field, i.unit AS unit, i.target AS target,
    i.warning AS warning, i.floor AS floor, i.editions AS editions, i.better AS better, i.name_en AS name_en,
    i.name_zh AS name_zh, i.owner AS owner, i.source AS source, i.formula AS formula,
    i.approximation AS approximation, i.max_age_s AS max_age_s,
    i.merging AS merging, i.catalogue AS catalogue
  FROM indicators AS i FINAL
  LEFT ANY JOIN topics AS t FINAL ON t.catalogue = i.catalogue AND t.id = i.topic
) AS d ON d.catalogue = v.catalogue AND d.id = v.indicator
WHERE v.is_void = 0
UNION ALL
SELECT
  d.id AS indicator,
  d.topic AS topic,
  d.field AS field,
  '1h' AS grain,
  'district' AS scope,
  '' AS scope_id,
  m.window_start AS window_start,
  m.window_end AS window_end,
  toFloat64(m.mismatches) AS value,
  toFloat64(m.mismatches) AS numerator,
  NULL AS denominator,
  toInt64(m.compared) AS samples,
  NULL AS coverage,
  c360_score(value, d.target, d.warning, d.floor) AS score,
  if(ifNull(age_s > max_age_s, 0), 'grey', c360_status(score)) AS status,
  if(ifNull(age_s > max_age_s, 0), 'stale', '') AS reason,
  m.checked_at AS as_of,
  dateDiff('second', m.checked_at, (SELECT age_reference FROM v_clock)) AS age_s,
  if(m.window_end > now64(3, 'UTC'), 'provisional', 'settled') AS state,
  toUInt64(toUnixTimestamp64Milli(m.checked_at)) AS revision,
  d.unit AS unit,
  d.target AS target,
  d.warning AS warning,
  d.floor AS floor,
  d.better AS better,
  d.name_en AS name_en,
  d.name_zh AS name_zh,
  toUInt8(m.window_end <= now64(3, 'UTC')) AS closed,
  toTimeZone(m.window_start, '${zone}') AS window_start_local,
  toTimeZone(m.window_end, '${zone}') AS window_end_local,
  toTimeZone(m.checked_at, '${zone}') AS as_of_local,
  m.checked_at AS computed_at,
  d.catalogue AS catalogue,
  d.owner AS owner,
  d.source AS source,
  'windows that the last look of each indicator and grain in the hour found different' AS formula,
  '' AS approximation,
  d.max_age_s AS max_age_s,
  c360_status(score) AS window_status,
  '' AS window_reason
FROM
(
  SELECT
    l.hour AS window_start,
    l.hour + INTERVAL 1 HOUR AS window_end,
    sum(l.differing) AS mismatches,
    sum(l.compared) AS compared,
    max(l.checked_at) AS checked_at
  FROM
  (
    SELECT
      toDateTime64(toStartOfHour(r.checked_at), 3, 'UTC') AS hour,
      argMax(r.differing, r.checked_at) AS differing,
      sum(r.compared) AS compared,
      max(r.checked_at) AS checked_at
    FROM recounts AS r
    GROUP BY r.indicator, r.grain, hour
  ) AS l
  GROUP BY l.hour
) AS m
CROSS JOIN
(
  SELECT
    e.catalogue AS catalogue, e.id AS id, e.topic AS topic, t.field AS field, e.unit AS unit,
    e.target AS target, e.warning AS warning, e.floor AS floor, e.better AS better,
    e.name_en AS name_en, e.name_zh AS name_zh, e.owner AS owner, e.source AS source,
    e.max_age_s AS max_age_s
  FROM engine_indicators AS e FINAL
  LEFT ANY JOIN topics AS t FINAL ON t.catalogue = e.catalogue AND t.id = e.topic
  WHERE e.id = 'recount_mismatch_count' AND e.catalogue = (SELECT catalogue FROM v_catalogue)
) AS d
COMMENT 'Indicator values with their value contract, one row per indicator, grain, scope and window; always the newest revision';

CREATE OR REPLACE VIEW v_definition
(
  indicator LowCardinality(String) COMMENT 'Indicator id',
  version UInt16 COMMENT 'Version of the definition: another one means another number',
  valid_from DateTime64(3, 'UTC') COMMENT 'From when on it was defined so',
  valid_to Nullable(DateTime64(3, 'UTC')) COMMENT 'Until when, exclusive; NULL while it is',
  topic LowCardinality(String) COMMENT 'Topic it belongs to',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name',
  formula String COMMENT 'Formula over measures',
  unit String COMMENT 'Unit of the value',
  grains Array(LowCardinality(String)) COMMENT 'Grains it is published at',
  scopes Array(LowCardinality(String)) COMMENT 'Scopes it is published for',
  better LowCardinality(String) COMMENT 'Direction that is better: up, down or neutral',
  target Nullable(Float64) COMMENT 'Value that scores 100',
  warning Nullable(Float64) COMMENT 'Value that scores 60',
  floor Nullable(Float64) COMMENT 'Value that scores 0',
  weight UInt16 COMMENT 'Weight in its topic; 0 is context only',
  max_age_s Int64 COMMENT 'Age after which the value is stale, seconds',
  settle_s Int64 COMMENT 'Time after the window''s end until the value is settled, seconds',
  owner String COMMENT 'Department that answers for it',
  source String COMMENT 'Where definition and targets come from',
  approximation String COMMENT 'What is approximated, empty where nothing is',
  recount String COMMENT 'Independent SQL over raw events that must give the same',
  catalogue String COMMENT 'First version of the catalogue that said so',
  valid_from_local DateTime64(3, '${zone}') COMMENT 'valid_from in local time of the district',
  editions Array(Tuple(valid_from Nullable(Date32), valid_to Nullable(Date32), target Float64, warning Float64, floor Float64)) COMMENT 'Target, warning and floor of windows that start on other days, where a standard has others'
)
AS
SELECT
  id AS indicator, version,
  min(e.valid_from) AS valid_from,
  argMax(tuple(e.valid_to), e.place).1 AS valid_to,
  topic, name_en, name_zh, formula, unit, grains, scopes, better, target, warning, floor, weight,
  max_age_s, settle_s, owner, source, approximation, recount,
  argMin(e.catalogue, e.place) AS catalogue,
  toTimeZone(min(e.valid_from), '${zone}') AS valid_from_local, editions
FROM
(
  SELECT
    i.*, h.valid_from AS valid_from, h.valid_to AS valid_to, h.place AS place,
    h.place - row_number() OVER (PARTITION BY i.id, i.said ORDER BY h.place) AS island
  FROM
  (
    SELECT
      * EXCEPT (headline, measures),
      cityHash64(
        version, topic, name_en, name_zh, formula, unit, toString(grains), toString(scopes), better,
        toString(target), toString(warning), toString(floor), weight, max_age_s, settle_s, owner,
        source, approximation, recount, toString(editions)) AS said
    FROM indicators FINAL
  ) AS i
  INNER JOIN
  (
    SELECT
      catalogue, valid_from, row_number() OVER (ORDER BY valid_from) AS place,
      nullIf(
        leadInFrame(valid_from) OVER (
          ORDER BY valid_from ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING),
        toDateTime64(0, 3, 'UTC')) AS valid_to
    FROM catalogue_history FINAL
  ) AS h ON h.catalogue = i.catalogue
) AS e
GROUP BY
  id, version, topic, name_en, name_zh, formula, unit, grains, scopes, better, target, warning, floor,
  weight, max_age_s, settle_s, owner, source, approximation, recount, editions, island
COMMENT 'How each indicator was defined, and from when to when';

CREATE OR REPLACE VIEW v_node
(
  node LowCardinality(String) COMMENT 'Topic or field id, or city',
  level LowCardinality(String) COMMENT 'topic, field or city',
  grain LowCardinality(String) COMMENT 'live (the latest, what the wall shows) or 1d',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  window_start Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the window, UTC; NULL at grain live',
  window_end Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the window, UTC; NULL at grain live',
  value Nullable(Float64) COMMENT 'Index 0 to 100; NULL where there is none',
  status LowCardinality(String) COMMENT 'green from 80, amber from 60, red below, grey without an index or when older than max_age_s',
  reason LowCardinality(String) COMMENT 'Why it is grey, stale when older than max_age_s, empty otherwise',
  coverage Nullable(Float64) COMMENT 'Share of the weight or of the children that had a value, 0 to 1',
  as_of Nullable(DateTime64(3, 'UTC')) COMMENT 'Newest accepted event that touched it',
  age_s Nullable(Int64) COMMENT 'Age of as_of, seconds',
  state LowCardinality(String) COMMENT 'provisional, settled or corrected',
  revision UInt64 COMMENT 'Grows with every publication of the row',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name',
  window_start_local Nullable(DateTime64(3, '${zone}')) COMMENT 'Start of the window, local time of the district',
  window_end_local Nullable(DateTime64(3, '${zone}')) COMMENT 'End of the window, local time of the district',
  as_of_local Nullable(DateTime64(3, '${zone}')) COMMENT 'as_of in local time of the district',
  max_age_s Nullable(Int64) COMMENT 'Age after which the index is stale and grey, seconds',
  window_status LowCardinality(String) COMMENT 'Status of the window whatever its age, for looking back',
  window_reason LowCardinality(String) COMMENT 'Why the window itself is grey, empty otherwise'
)
AS
SELECT
  v.node AS node,
  v.level AS level,
  v.grain AS grain,
  v.scope AS scope,
  v.scope_id AS scope_id,
  nullIf(v.window_start, toDateTime64(0, 3, 'UTC')) AS window_start,
  nullIf(v.window_end, toDateTime64(0, 3, 'UTC')) AS window_end,
  v.value AS value,
  if(ifNull(age_s > max_age_s, 0), 'grey', v.status) AS status,
  if(ifNull(age_s > max_age_s, 0), 'stale', v.reason) AS reason,
  v.coverage AS coverage,
  nullIf(v.as_of, toDateTime64(0, 3, 'UTC')) AS as_of,
  dateDiff('second', nullIf(v.as_of, toDateTime64(0, 3, 'UTC')), (SELECT age_reference FROM v_clock)) AS age_s,
  v.state AS state,
  v.revision AS revision,
  n.name_en AS name_en,
  n.name_zh AS name_zh,
  toTimeZone(nullIf(v.window_start, toDateTime64(0, 3, 'UTC')), '${zone}') AS window_start_local,
  toTimeZone(nullIf(v.window_end, toDateTime64(0, 3, 'UTC')), '${zone}') AS window_end_local,
  toTimeZone(nullIf(v.as_of, toDateTime64(0, 3, 'UTC')), '${zone}') AS as_of_local,
  nullIf(a.max_age_s, 0) AS max_age_s,
  v.status AS window_status,
  v.reason AS window_reason
FROM node_values AS v FINAL
LEFT ANY JOIN
(
  SELECT 'topic' AS level, id, name_en, name_zh FROM topics FINAL
  WHERE catalogue = (SELECT catalogue FROM v_catalogue)
  UNION ALL
  SELECT 'field' AS level, id, name_en, name_zh FROM fields FINAL
  WHERE catalogue = (SELECT catalogue FROM v_catalogue)
  UNION ALL
  SELECT 'city' AS level, 'city' AS id, name_en, name_zh FROM catalogues FINAL
  WHERE catalogue = (SELECT catalogue FROM v_catalogue)
) AS n ON n.level = v.level AND n.id = v.node
LEFT ANY JOIN
(
  SELECT node, level, grain, scope, max_age_s FROM node_ages FINAL
  WHERE catalogue = (SELECT catalogue FROM v_catalogue)
) AS a
  ON a.level = v.level AND a.node = v.node AND a.grain = v.grain AND a.scope = v.scope
WHERE v.is_void = 0
COMMENT 'Index of each topic and field and of the city; always the newest revision';

CREATE OR REPLACE VIEW v_case
(
${columns:cases}
  reported_at_local Nullable(DateTime64(3, '${zone}')) COMMENT 'First report, local time of the district',
  due_at_local Nullable(DateTime64(3, '${zone}')) COMMENT 'Due, local time of the district',
  closed_at_local Nullable(DateTime64(3, '${zone}')) COMMENT 'Last closing, local time of the district'
)
AS
SELECT
  * EXCEPT (revision, inserted_at),
  toTimeZone(reported_at, '${zone}') AS reported_at_local,
  toTimeZone(due_at, '${zone}') AS due_at_local,
  toTimeZone(closed_at, '${zone}') AS closed_at_local
FROM cases FINAL
COMMENT 'Current state of each case; effective is 1 where neither merged nor withdrawn';

CREATE OR REPLACE VIEW v_approval
(
${columns:approvals}
  filed_at_local Nullable(DateTime64(3, '${zone}')) COMMENT 'Filing, local time of the district',
  due_at_local Nullable(DateTime64(3, '${zone}')) COMMENT 'Due, local time of the district',
  decided_at_local Nullable(DateTime64(3, '${zone}')) COMMENT 'Decision, local time of the district'
)
AS
SELECT
  * EXCEPT (revision, inserted_at),
  toTimeZone(filed_at, '${zone}') AS filed_at_local,
  toTimeZone(due_at, '${zone}') AS due_at_local,
  toTimeZone(decided_at, '${zone}') AS decided_at_local
FROM approvals FINAL
COMMENT 'Current state of each approval';

CREATE OR REPLACE VIEW v_device
(
${columns:devices}
  last_event_time_local Nullable(DateTime64(3, '${zone}')) COMMENT 'Event time of the newest reading, local time of the district'
)
AS
SELECT
  * EXCEPT (revision, inserted_at),
  toTimeZone(last_event_time, '${zone}') AS last_event_time_local
FROM devices FINAL
COMMENT 'Current state of each device and site';

CREATE OR REPLACE VIEW v_service_item
(
${columns:service_items}
  applications UInt64 COMMENT 'Applications filed for it',
  decided UInt64 COMMENT 'Applications decided',
  decided_auto UInt64 COMMENT 'Applications decided by a rule'
)
AS
SELECT
  i.*,
  ifNull(a.applications, 0) AS applications,
  ifNull(a.decided, 0) AS decided,
  ifNull(a.decided_auto, 0) AS decided_auto
FROM
(
  SELECT * FROM service_items FINAL
  WHERE catalogue = (SELECT catalogue FROM v_catalogue)
) AS i
LEFT ANY JOIN
(
  SELECT
    item_code,
    countIf(filed_at IS NOT NULL) AS applications,
    countIf(decided_at IS NOT NULL) AS decided,
    countIf(decided_at IS NOT NULL AND decision_mode = 'AUTO') AS decided_auto
  FROM approvals FINAL
  GROUP BY item_code
) AS a ON a.item_code = i.code
COMMENT 'Service items of the catalogue in force, with the applications for each';

CREATE OR REPLACE VIEW v_item_share
(
  share String COMMENT 'What the items have: second_approval, or the tag they carry',
  items UInt64 COMMENT 'Items that have it',
  of_items UInt64 COMMENT 'All items',
  value Nullable(Float64) COMMENT 'Share of the items, 0 to 1; shares of applications are indicators',
  source String COMMENT 'Where the list of items comes from; placeholder where it is not the official one'
)
AS
SELECT
  share,
  count() AS items,
  (SELECT count() FROM v_service_item) AS of_items,
  items / of_items AS value,
  any(source) AS source
FROM
(
  SELECT arrayJoin(arrayConcat(if(second_approval = 1, ['second_approval'], []), tags)) AS share, source
  FROM v_service_item
)
GROUP BY share
COMMENT 'Shares of service items, beside the shares of applications that indicators give';

CREATE OR REPLACE VIEW v_channel
(
  day Date COMMENT 'Day of the first report, local time of the district',
  street LowCardinality(String) COMMENT 'Street code, unknown where absent',
  channel LowCardinality(String) COMMENT 'Intake channel',
  intake UInt64 COMMENT 'Cases reported, those merged later among them',
  duplicates UInt64 COMMENT 'Those merged into another case',
  duplicate_share Float64 COMMENT 'duplicates of intake, 0 to 1',
  judged UInt64 COMMENT 'Effective cases that an inspection confirmed or found false',
  confirmed UInt64 COMMENT 'Those confirmed',
  confirmed_share Nullable(Float64) COMMENT 'confirmed of judged, 0 to 1; NULL where none was judged',
  closed UInt64 COMMENT 'Effective cases that are closed',
  close_p50_h Nullable(Float64) COMMENT 'Median time from report to last closing, hours; NULL where none is closed'
)
AS
SELECT
  toDate(toTimeZone(c.reported_at, '${zone}')) AS day,
  c.street AS street,
  c.channel AS channel,
  count() AS intake,
  countIf(c.merged = 1) AS duplicates,
  duplicates / intake AS duplicate_share,
  countIf(c.effective = 1 AND c.verdict IN ('CONFIRMED', 'FALSE')) AS judged,
  countIf(c.effective = 1 AND c.verdict = 'CONFIRMED') AS confirmed,
  if(judged = 0, NULL, confirmed / judged) AS confirmed_share,
  countIf(c.effective = 1 AND c.closed_at >= c.reported_at) AS closed,
  if(closed = 0, NULL, quantileExactInclusiveIf(0.5)(
    dateDiff('millisecond', c.reported_at, ifNull(c.closed_at, c.reported_at)),
    c.effective = 1 AND c.closed_at >= c.reported_at) / 3600000) AS close_p50_h
FROM cases AS c FINAL
WHERE c.reported_at IS NOT NULL AND c.withdrawn = 0
GROUP BY day, street, channel
COMMENT 'Comparison of intake channels: how much comes in, what of it is a duplicate, confirmed, and how long it takes; context without targets';

CREATE OR REPLACE VIEW v_case_event
(
${columns:case_events}
  event_time_local DateTime64(3, '${zone}') COMMENT 'When it happened, local time of the district'
)
AS
SELECT
  * EXCEPT (version, inserted_at),
  toTimeZone(event_time, '${zone}') AS event_time_local
FROM case_events FINAL
COMMENT 'Accepted events of cases, each once';

CREATE OR REPLACE VIEW v_approval_event
(
${columns:approval_events}
  event_time_local DateTime64(3, '${zone}') COMMENT 'When it happened, local time of the district'
)
AS
SELECT
  * EXCEPT (version, inserted_at),
  toTimeZone(event_time, '${zone}') AS event_time_local
FROM approval_events FINAL
COMMENT 'Accepted events of approvals, each once';

CREATE OR REPLACE VIEW v_reading
(
${columns:readings}
  event_time_local DateTime64(3, '${zone}') COMMENT 'When it was measured, local time of the district'
)
AS
SELECT
  * EXCEPT (version, inserted_at),
  toTimeZone(event_time, '${zone}') AS event_time_local
FROM readings FINAL
COMMENT 'Accepted readings, each once; corrections are readings of their own';

CREATE OR REPLACE VIEW v_site
(
${columns:site_values}
  window_start_local DateTime64(3, '${zone}') COMMENT 'Start of the window, local time of the district'
)
AS
SELECT
  * EXCEPT (revision, inserted_at),
  toTimeZone(window_start, '${zone}') AS window_start_local
FROM site_values FINAL
COMMENT 'Closed windows of single sites. 5m: speeds of road links; 1h: means, and the index aqi of an air station; 1d: means of air and water, aqi, o3_8h (largest running mean of eight hours), water_class (1 to 6) and water_composite of a river section';

CREATE OR REPLACE VIEW v_rolling_day
(
  metric LowCardinality(String) COMMENT 'Pollutant: pm25, pm10, so2, no2 or co',
  window_start DateTime64(3, 'UTC') COMMENT 'Start of the 24 hours, UTC, inclusive',
  window_end DateTime64(3, 'UTC') COMMENT 'End of the 24 hours, a full hour, UTC, exclusive',
  window_end_local DateTime64(3, '${zone}') COMMENT 'The same, local time of the district',
  value Nullable(Float64) COMMENT 'Mean over the stations of the means of their valid hours, in the unit of the metric; NULL where no station has enough',
  stations UInt64 COMMENT 'Stations with at least 20 valid hours (GB 3095-2026, table 4)',
  of_stations UInt64 COMMENT 'Stations with any hour'
)
AS
WITH
  hours AS
  (
    SELECT
      site, metric,
      toDateTime64(window_start + toIntervalHour(1 + arrayJoin(range(24))), 3, 'UTC') AS window_end,
      value, is_valid
    FROM site_values FINAL
    WHERE kind = 'air_station' AND grain = '1h' AND metric IN ('pm25', 'pm10', 'so2', 'no2', 'co')
  ),
  sites AS
  (
    SELECT site, metric, window_end, countIf(is_valid = 1) AS valid_hours, avgIf(value, is_valid = 1) AS mean
    FROM hours
    -- What has not closed yet is no end of 24 hours.
    WHERE window_end <= (SELECT closed_up_to FROM v_clock)
    GROUP BY site, metric, window_end
  )
SELECT
  metric,
  window_end - INTERVAL 24 HOUR AS window_start,
  window_end,
  toTimeZone(window_end, '${zone}') AS window_end_local,
  if(stations = 0, NULL, avgIf(mean, valid_hours >= 20)) AS value,
  countIf(valid_hours >= 20) AS stations,
  count() AS of_stations
FROM sites
GROUP BY metric, window_end
COMMENT 'Means of the last 24 hours, hour by hour, beside the calendar days of the indicators';

CREATE OR REPLACE VIEW v_limit_compression
(
  month Date COMMENT 'Month of the decision, local time of the district',
  department LowCardinality(String) COMMENT 'Department code, unknown where absent',
  decided UInt64 COMMENT 'Licences decided with a statutory and a promised limit',
  statutory_wd Int64 COMMENT 'Their statutory limits, working days',
  promised_wd Int64 COMMENT 'Their promised limits, working days',
  compression Nullable(Float64) COMMENT '1 - promised_wd / statutory_wd: the indicator time_limit_compression',
  timed UInt64 COMMENT 'Those of them whose acceptance and decision are known',
  timed_statutory_wd Int64 COMMENT 'Statutory limits of these, working days',
  net_wd Int64 COMMENT 'Working days that these took, suspensions out',
  compression_actual Nullable(Float64) COMMENT '1 - net_wd / timed_statutory_wd: what was really saved; below 0 where decisions came after the statutory limit'
)
AS
SELECT
  toStartOfMonth(toDate(toTimeZone(decided_at, '${zone}'))) AS month,
  department,
  count() AS decided,
  sum(toInt64(a.statutory_wd)) AS statutory_wd,
  sum(toInt64(a.promised_wd)) AS promised_wd,
  1 - promised_wd / nullIf(statutory_wd, 0) AS compression,
  countIf(a.net_working_days IS NOT NULL) AS timed,
  sumIf(toInt64(a.statutory_wd), a.net_working_days IS NOT NULL) AS timed_statutory_wd,
  sumIf(toInt64(ifNull(a.net_working_days, 0)), a.net_working_days IS NOT NULL) AS net_wd,
  if(timed = 0, NULL, 1 - net_wd / nullIf(timed_statutory_wd, 0)) AS compression_actual
FROM approvals AS a FINAL
WHERE a.item_class = 'licence' AND a.decided_at IS NOT NULL AND a.statutory_wd > 0 AND a.promised_wd IS NOT NULL
GROUP BY month, department
COMMENT 'How much shorter licences are promised and really decided than the law allows';

CREATE OR REPLACE VIEW v_shown
(
${columns:shown}
  shown_at_local DateTime64(3, '${zone}') COMMENT 'When the wall showed it, local time of the district'
)
AS
SELECT
  * EXCEPT (inserted_at),
  toTimeZone(shown_at, '${zone}') AS shown_at_local
FROM shown FINAL
COMMENT 'What the wall showed, and when';

CREATE OR REPLACE VIEW v_alert
(
${columns:alerts}
  raised_at_local DateTime64(3, '${zone}') COMMENT 'When it was raised, local time of the district',
  opened_at DateTime64(3, 'UTC') COMMENT 'raised_at under the name of the life of an alert',
  closed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'cleared_at under the name of the life of an alert',
  is_open UInt8 COMMENT '1 while it stands',
  is_muted UInt8 COMMENT '1 while nothing is told of it',
  age_s Int64 COMMENT 'Seconds from its opening to its end, or to now'
)
AS
SELECT
  * EXCEPT (revision, inserted_at),
  toTimeZone(raised_at, '${zone}') AS raised_at_local,
  raised_at AS opened_at,
  cleared_at AS closed_at,
  state IN ('open', 'acknowledged') AS is_open,
  ifNull(muted_until > now64(3), 0) AS is_muted,
  dateDiff('second', raised_at, ifNull(cleared_at, now64(3))) AS age_s
FROM alerts FINAL
COMMENT 'Alerts, newest state of each';

CREATE OR REPLACE VIEW v_latency
(
${columns:latencies}
  measured_at_local DateTime64(3, '${zone}') COMMENT 'When it was measured, local time of the district'
)
AS
SELECT
  * EXCEPT (inserted_at),
  toTimeZone(measured_at, '${zone}') AS measured_at_local
FROM latencies FINAL
COMMENT 'Time from entry into the engine to the acknowledged insert';

CREATE OR REPLACE VIEW v_job_sample
(
${columns:job_samples}
  sampled_at_local DateTime64(3, '${zone}') COMMENT 'When the supervisor looked, local time of the district'
)
AS
SELECT
  * EXCEPT (inserted_at),
  toTimeZone(sampled_at, '${zone}') AS sampled_at_local
FROM job_samples FINAL
COMMENT 'Job, checkpoints, waiting records and inserts, every few seconds';

CREATE OR REPLACE VIEW v_recount
(
  indicator LowCardinality(String) COMMENT 'Indicator id',
  mismatches UInt64 COMMENT 'Windows whose published numbers are not the recounted ones, as of the last looks',
  compared UInt64 COMMENT 'Windows compared in the last day, each as often as it was looked at',
  problems UInt64 COMMENT 'Grains that the last look could not compare',
  checked_at DateTime64(3, 'UTC') COMMENT 'When the grain that has waited longest was looked at last',
  differences Array(String) COMMENT 'The first mismatches, in words',
  problem String COMMENT 'Why a grain could not be compared, empty where all could',
  checked_at_local DateTime64(3, '${zone}') COMMENT 'checked_at in local time of the district'
)
AS
SELECT
  indicator,
  sum(last_differing) AS mismatches,
  sum(compared_lately) AS compared,
  countIf(last_problem != '') AS problems,
  min(last_checked_at) AS checked_at,
  arrayFlatten(groupArray(last_differences)) AS differences,
  anyIf(last_problem, last_problem != '') AS problem,
  toTimeZone(checked_at, '${zone}') AS checked_at_local
FROM
(
  SELECT
    r.indicator AS indicator,
    r.grain AS grain,
    argMax(r.differing, r.checked_at) AS last_differing,
    sumIf(r.compared, r.checked_at > now64(3) - INTERVAL 1 DAY) AS compared_lately,
    argMax(r.problem, r.checked_at) AS last_problem,
    max(r.checked_at) AS last_checked_at,
    argMax(r.differences, r.checked_at) AS last_differences
  FROM recounts AS r
  GROUP BY r.indicator, r.grain
)
GROUP BY indicator
COMMENT 'The continuous recount: present mismatches of each indicator';

CREATE OR REPLACE VIEW v_recount_mismatch
(
  recount_mismatch_count UInt64 COMMENT 'Windows of all indicators whose published numbers are not the recounted ones. By hour it is the indicator recount_mismatch_count of v_indicator. It says whether the engine is to be believed, so it does not pass through it',
  indicators UInt64 COMMENT 'Indicators that have been recounted',
  differing_indicators UInt64 COMMENT 'Those of them with a mismatch',
  oldest_check Nullable(DateTime64(3, 'UTC')) COMMENT 'When the indicator that has waited longest was looked at last, NULL before the first look'
)
AS
SELECT
  sum(mismatches) AS recount_mismatch_count,
  count() AS indicators,
  countIf(mismatches > 0) AS differing_indicators,
  if(count() = 0, NULL, min(checked_at)) AS oldest_check
FROM v_recount
COMMENT 'The count of recount mismatches, beside the indicators of sensing and data quality';
