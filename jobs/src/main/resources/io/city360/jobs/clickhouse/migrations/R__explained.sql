-- What explains the published numbers: how they compare with before, and what drives an index.

CREATE OR REPLACE VIEW v_comparison_span
(
  indicator LowCardinality(String) COMMENT 'Indicator id',
  basis LowCardinality(String) COMMENT 'yesterday, last_week, last_month or last_year',
  grain LowCardinality(String) COMMENT 'Grain of the windows that are added up, empty where the indicator has none for this basis',
  merging LowCardinality(String) COMMENT 'How these windows are added up, as in indicators',
  now_start DateTime64(3, 'UTC') COMMENT 'Start of the present part, UTC, inclusive',
  now_end DateTime64(3, 'UTC') COMMENT 'End of the present part, UTC, exclusive: the last window that has closed',
  then_start DateTime64(3, 'UTC') COMMENT 'Start of the part before, UTC, inclusive',
  then_end DateTime64(3, 'UTC') COMMENT 'End of the part before, UTC, exclusive'
)
AS
WITH
  -- Before anything has closed there is no day before.
  (SELECT toTimeZone(greatest(closed_up_to, toDateTime64('2000-01-01 00:00:00', 3, 'UTC')), '${zone}') FROM v_clock)
    AS closed,
  spans AS
  (
    SELECT
      i.id AS indicator,
      arrayJoin(['yesterday', 'last_week', 'last_month', 'last_year']) AS basis,
      basis IN ('yesterday', 'last_week') AS is_day,
      i.merging AS merging,
      multiIf(
        is_day AND i.merging NOT IN ('level', 'none') AND has(i.grains, '1h'), '1h',
        is_day AND i.merging NOT IN ('level', 'none') AND has(i.grains, '5m'), '5m',
        is_day AND has(i.grains, '1d'), '1d',
        is_day AND has(i.grains, '1h'), '1h',
        is_day AND has(i.grains, '5m'), '5m',
        NOT is_day AND i.merging != 'none' AND has(i.grains, '1d'), '1d',
        NOT is_day AND has(i.grains, '1M'), '1M',
        '') AS grain,
      -- Windows that do not add up are compared one by one.
      i.merging IN ('level', 'none') OR grain = '1M' AS is_single,
      multiIf(
        grain = '5m', toDateTime(toStartOfFiveMinutes(closed), '${zone}'),
        grain = '1h', toDateTime(toStartOfHour(closed), '${zone}'),
        grain = '1M', toDateTime(toStartOfMonth(closed), '${zone}'),
        toDateTime(toStartOfDay(closed), '${zone}')) AS present_end,
      toDateTime(toStartOfDay(present_end - 1), '${zone}') AS day_start,
      multiIf(
        grain = '5m', present_end - 300,
        grain = '1h', present_end - 3600,
        grain = '1M', addMonths(present_end, -1),
        addDays(present_end, -1)) AS window_before_end,
      multiIf(
        is_day, day_start,
        basis = 'last_month', toDateTime(toStartOfMonth(day_start), '${zone}'),
        toDateTime(toStartOfYear(day_start), '${zone}')) AS period_start,
      multiIf(
        basis = 'yesterday', addDays(period_start, -1),
        basis = 'last_week', addDays(period_start, -7),
        basis = 'last_month', addMonths(period_start, -1),
        addYears(period_start, -1)) AS period_before,
      -- A month of 31 days is compared with the whole of one of 30.
      multiIf(
        basis = 'yesterday', addDays(present_end, -1),
        basis = 'last_week', addDays(present_end, -7),
        grain = '1M' AND basis = 'last_month', addMonths(present_end, -1),
        grain = '1M', addYears(present_end, -1),
        least(addDays(period_before, dateDiff('day', period_start, present_end, '${zone}')), period_start))
        AS past_end
    FROM indicators AS i FINAL
    WHERE i.catalogue = (SELECT catalogue FROM v_catalogue)
  )
SELECT
  indicator,
  basis,
  grain,
  merging,
  toDateTime64(if(is_single, window_before_end, period_start), 3, 'UTC') AS now_start,
  toDateTime64(present_end, 3, 'UTC') AS now_end,
  toDateTime64(
    multiIf(
      is_single AND grain = '5m', past_end - 300,
      is_single AND grain = '1h', past_end - 3600,
      is_single AND grain = '1M', addMonths(past_end, -1),
      is_single, addDays(past_end, -1),
      period_before), 3, 'UTC') AS then_start,
  toDateTime64(past_end, 3, 'UTC') AS then_end
FROM spans
COMMENT 'Which windows v_comparison compares, by the clock of the engine';

CREATE OR REPLACE VIEW v_comparison
(
  indicator LowCardinality(String) COMMENT 'Indicator id',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  basis LowCardinality(String) COMMENT 'What it is compared with: yesterday and last_week (the same weekday) for the day so far, last_month and last_year for the month and the year to date in closed days; an indicator of days compares the last closed day, one of months the last closed month',
  value_now Nullable(Float64) COMMENT 'Value of the present part, from the sums of its windows',
  value_then Nullable(Float64) COMMENT 'Value of the same part before',
  change Nullable(Float64) COMMENT 'value_now - value_then, in the unit of the indicator',
  change_rate Nullable(Float64) COMMENT 'change as a share of value_then; NULL where that is 0',
  numerator_now Nullable(Float64) COMMENT 'Sum of the numerators of the present part',
  denominator_now Nullable(Float64) COMMENT 'Sum of the denominators of the present part',
  numerator_then Nullable(Float64) COMMENT 'Sum of the numerators of the part before',
  denominator_then Nullable(Float64) COMMENT 'Sum of the denominators of the part before',
  reason LowCardinality(String) COMMENT 'Why there is no change: no_data (nothing in one of the parts), insufficient_coverage (the part before begins before the first published window), not_applicable (its windows neither add up nor stand side by side for this basis); empty otherwise',
  grain LowCardinality(String) COMMENT 'Grain of the windows that were added up',
  now_start DateTime64(3, 'UTC') COMMENT 'Start of the present part, UTC, inclusive',
  now_end DateTime64(3, 'UTC') COMMENT 'End of the present part, UTC, exclusive',
  then_start DateTime64(3, 'UTC') COMMENT 'Start of the part before, UTC, inclusive',
  then_end DateTime64(3, 'UTC') COMMENT 'End of the part before, UTC, exclusive',
  elapsed_s Int64 COMMENT 'Length of the present part, seconds',
  topic LowCardinality(String) COMMENT 'Topic it belongs to',
  unit String COMMENT 'Unit of the value',
  better LowCardinality(String) COMMENT 'Direction that is better: up, down or neutral',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name'
)
AS
WITH
  windows AS
  (
    SELECT indicator, grain, scope, scope_id, window_start, window_end, value, numerator,
      denominator, CAST(map() AS Map(Int64, Int64)) AS buckets, 0 AS is_asked
    FROM indicator_values FINAL
    WHERE is_void = 0 AND (
      grain = '1M' AND window_start >= (SELECT closed_up_to FROM v_clock) - INTERVAL 800 DAY
      OR grain = '1d' AND window_start >= (SELECT closed_up_to FROM v_clock) - INTERVAL 800 DAY
      OR grain IN ('5m', '1h') AND window_start >= (SELECT closed_up_to FROM v_clock) - INTERVAL 9 DAY)
    UNION ALL
    -- The histograms behind percentiles.
    SELECT i.id AS indicator, m.grain AS grain, m.scope AS scope, m.scope_id AS scope_id,
      m.window_start AS window_start, m.window_start AS window_end,
      CAST(NULL AS Nullable(Float64)) AS value, CAST(NULL AS Nullable(Float64)) AS numerator,
      CAST(NULL AS Nullable(Float64)) AS denominator, m.buckets AS buckets, 0 AS is_asked
    FROM measure_values AS m FINAL
    INNER JOIN
    (
      SELECT id, extract(formula, '\\(\\s*(\\w+)') AS measure FROM indicators FINAL
      WHERE catalogue = (SELECT catalogue FROM v_catalogue) AND merging = 'percentile'
    ) AS i ON i.measure = m.measure
    WHERE m.is_void = 0 AND (
      m.grain = '1d' AND m.window_start >= (SELECT closed_up_to FROM v_clock) - INTERVAL 800 DAY
      OR m.grain IN ('5m', '1h') AND m.window_start >= (SELECT closed_up_to FROM v_clock) - INTERVAL 9 DAY)
    UNION ALL
    -- Every indicator has its row of the district, if only to say why there is no value.
    SELECT DISTINCT indicator, grain, 'district' AS scope, '' AS scope_id, now_start AS window_start,
      now_start AS window_end, CAST(NULL AS Nullable(Float64)) AS value,
      CAST(NULL AS Nullable(Float64)) AS numerator, CAST(NULL AS Nullable(Float64)) AS denominator,
      CAST(map() AS Map(Int64, Int64)) AS buckets, 1 AS is_asked
    FROM v_comparison_span
  ),
  -- The first window of each indicator: before it there is no history to compare with.
  first_windows AS
  (
    SELECT indicator, grain, min(window_start) AS first_window
    FROM indicator_values
    GROUP BY indicator, grain
  ),
  sums AS
  (
    SELECT
      s.indicator AS indicator, s.basis AS basis, s.grain AS grain, s.merging AS merging,
      s.now_start AS now_start, s.now_end AS now_end, s.then_start AS then_start,
      s.then_end AS then_end, w.scope AS scope, w.scope_id AS scope_id,
      w.is_asked = 0 AND w.window_start >= s.now_start AND w.window_end <= s.now_end
        AND w.window_start < s.now_end AS is_now,
      w.is_asked = 0 AND w.window_start >= s.then_start AND w.window_end <= s.then_end
        AND w.window_start < s.then_end AS is_then,
      w.value AS value, w.numerator AS numerator, w.denominator AS denominator, w.buckets AS buckets
    FROM v_comparison_span AS s
    INNER JOIN windows AS w ON w.indicator = s.indicator AND w.grain = s.grain
    WHERE is_now OR is_then OR w.is_asked = 1
  ),
  parts AS
  (
    SELECT
      indicator, basis, grain, merging, now_start, now_end, then_start, then_end, scope, scope_id,
      sumIf(numerator, is_now) AS top_now, sumIf(denominator, is_now) AS bottom_now,
      sumIf(numerator, is_then) AS top_then, sumIf(denominator, is_then) AS bottom_then,
      maxIf(value, is_now) AS most_now, maxIf(value, is_then) AS most_then,
      sumMapIf(buckets, is_now) AS buckets_now, sumMapIf(buckets, is_then) AS buckets_then
    FROM sums
    GROUP BY indicator, basis, grain, merging, now_start, now_end, then_start, then_end, scope, scope_id
  ),
  compared AS
  (
    SELECT
      p.indicator AS indicator, p.scope AS scope, p.scope_id AS scope_id, p.basis AS basis,
      p.grain AS grain, p.merging AS merging, p.now_start AS now_start, p.now_end AS now_end,
      p.then_start AS then_start, p.then_end AS then_end, p.top_now AS top_now,
      p.bottom_now AS bottom_now, p.top_then AS top_then, p.bottom_then AS bottom_then,
      i.topic AS topic, i.unit AS unit, i.better AS better, i.name_en AS name_en,
      i.name_zh AS name_zh,
      if(f.indicator = '' OR f.first_window > p.then_start, 1, 0) AS is_partial,
      p.merging IN ('level', 'none') OR p.grain = '1M' AS is_single,
      multiIf(
        p.grain = '', NULL,
        is_single OR p.merging = 'maximum', p.most_now,
        p.merging = 'sum', if(f.indicator = '', NULL, ifNull(p.top_now, 0)),
        p.merging = 'percentile', c360_percentile_log(p.buckets_now, i.fraction) / i.scale,
        p.merging = 'function_of_ratio' AND i.function = 'congestion_index', c360_congestion_index(p.top_now / nullIf(p.bottom_now, 0)),
        p.merging = 'ratio', p.top_now / nullIf(p.bottom_now, 0),
        NULL) AS present,
      multiIf(
        p.grain = '' OR is_partial, NULL,
        is_single OR p.merging = 'maximum', p.most_then,
        p.merging = 'sum', ifNull(p.top_then, 0),
        p.merging = 'percentile', c360_percentile_log(p.buckets_then, i.fraction) / i.scale,
        p.merging = 'function_of_ratio' AND i.function = 'congestion_index', c360_congestion_index(p.top_then / nullIf(p.bottom_then, 0)),
        p.merging = 'ratio', p.top_then / nullIf(p.bottom_then, 0),
        NULL) AS past
    FROM parts AS p
    LEFT ANY JOIN first_windows AS f ON f.indicator = p.indicator AND f.grain = p.grain
    LEFT ANY JOIN
    (
      SELECT d.id AS id, d.topic AS topic, d.unit AS unit, d.better AS better, d.name_en AS name_en,
        d.name_zh AS name_zh, d.function AS function, d.fraction AS fraction,
        greatest(m.scale, 1) AS scale
      FROM indicators AS d FINAL
      LEFT ANY JOIN (SELECT id, scale FROM measures FINAL WHERE catalogue = (SELECT catalogue FROM v_catalogue)) AS m
        ON m.id = extract(d.formula, '\\(\\s*(\\w+)')
      WHERE d.catalogue = (SELECT catalogue FROM v_catalogue)
    ) AS i ON i.id = p.indicator
  )
SELECT
  indicator,
  scope,
  scope_id,
  basis,
  present AS value_now,
  past AS value_then,
  present - past AS change,
  (present - past) / nullIf(abs(past), 0) AS change_rate,
  if(is_single, NULL, top_now) AS numerator_now,
  if(is_single, NULL, bottom_now) AS denominator_now,
  if(is_single, NULL, top_then) AS numerator_then,
  if(is_single, NULL, bottom_then) AS denominator_then,
  multiIf(
    present IS NOT NULL AND past IS NOT NULL, '',
    grain = '' OR merging = 'function_of_ratio' AND bottom_now > 0 AND present IS NULL, 'not_applicable',
    present IS NULL, 'no_data',
    is_partial, 'insufficient_coverage',
    'no_data') AS reason,
  grain,
  now_start,
  now_end,
  then_start,
  then_end,
  dateDiff('second', now_start, now_end) AS elapsed_s,
  topic,
  unit,
  better,
  name_en,
  name_zh
FROM compared
COMMENT 'Each indicator against the same part before, from the sums behind its windows, never from means of ratios';

CREATE OR REPLACE VIEW v_shown_comparison
(
  node LowCardinality(String) COMMENT 'Id of the topic, field or indicator, or city',
  level LowCardinality(String) COMMENT 'topic, field, city or indicator',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  basis LowCardinality(String) COMMENT 'The same time of yesterday, last_week (the same weekday), last_month or last_year (the same date)',
  value_now Nullable(Float64) COMMENT 'What is shown now; of a day under way the day so far',
  status_now LowCardinality(String) COMMENT 'green, amber, red or grey',
  value_then Nullable(Float64) COMMENT 'What was shown then, as it was known then',
  status_then LowCardinality(String) COMMENT 'Its colour then',
  change Nullable(Float64) COMMENT 'value_now - value_then; NULL where either is missing or was too old',
  change_rate Nullable(Float64) COMMENT 'change as a share of value_then; NULL where that is 0',
  reason LowCardinality(String) COMMENT 'Why there is no change: that of the side that has no value, no_data where nothing was shown; empty otherwise',
  then_at DateTime64(3, 'UTC') COMMENT 'The time that it is compared with, UTC'
)
AS
WITH
  toDateTime(now(), '${zone}') AS present,
  looks AS
  (
    SELECT
      node, level, scope, scope_id,
      arrayJoin([
        ('yesterday', addDays(present, -1)),
        ('last_week', addDays(present, -7)),
        ('last_month', addMonths(present, -1)),
        ('last_year', addYears(present, -1))]) AS look,
      look.1 AS basis,
      toDateTime64(look.2, 3, 'UTC') AS then_at,
      shown_at > now64(3) - INTERVAL 1 DAY AS is_now,
      shown_at <= then_at AND shown_at > then_at - INTERVAL 1 DAY AS is_then,
      (value, status, reason) AS said,
      shown_at
    FROM shown
    WHERE is_now OR is_then
  ),
  pairs AS
  (
    SELECT
      node, level, scope, scope_id, basis, then_at,
      argMaxIf(said, shown_at, is_now) AS present_side,
      argMaxIf(said, shown_at, is_then) AS past_side
    FROM looks
    GROUP BY node, level, scope, scope_id, basis, then_at
  )
SELECT
  node,
  level,
  scope,
  scope_id,
  basis,
  present_side.1 AS value_now,
  present_side.2 AS status_now,
  past_side.1 AS value_then,
  past_side.2 AS status_then,
  if('stale' IN (present_side.3, past_side.3), NULL, value_now - value_then) AS change,
  change / nullIf(abs(value_then), 0) AS change_rate,
  multiIf(
    change IS NOT NULL, '',
    present_side.3 = 'stale' OR value_now IS NULL, if(present_side.3 = '', 'no_data', present_side.3),
    past_side.3 = '', 'no_data',
    past_side.3) AS reason,
  then_at
FROM pairs
COMMENT 'What the wall shows against what it showed at the same time before: like with like, both as known at their time';

CREATE OR REPLACE VIEW v_driver
(
  node LowCardinality(String) COMMENT 'Topic or field id, or city',
  level LowCardinality(String) COMMENT 'topic, field or city',
  grain LowCardinality(String) COMMENT 'live (the latest, what the wall shows) or 1d',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  window_start Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the window, UTC; NULL at grain live',
  child LowCardinality(String) COMMENT 'Id of the indicator, topic or field below the node',
  child_level LowCardinality(String) COMMENT 'indicator, topic or field',
  weight_share Nullable(Float64) COMMENT 'Share of the weight of the children that count, 0 to 1; NULL where it does not count',
  score Nullable(Float64) COMMENT 'Score or index of the child, 0 to 100',
  contribution Nullable(Float64) COMMENT 'weight_share * (100 - score): what the child takes from the node; the contributions of a node sum to its gap. NULL where either has no value',
  gap Nullable(Float64) COMMENT '100 - value of the node',
  reason LowCardinality(String) COMMENT 'Why the child does not count, empty otherwise',
  as_of Nullable(DateTime64(3, 'UTC')) COMMENT 'Newest accepted event that touched the child',
  age_s Nullable(Int64) COMMENT 'Age of as_of, seconds',
  node_value Nullable(Float64) COMMENT 'Index of the node as published; at grain live a child can be ahead of it until the next publication',
  name_en String COMMENT 'English name of the child',
  name_zh String COMMENT 'Chinese name of the child'
)
AS
WITH
  (SELECT clock FROM v_clock) AS reached,
  nodes AS
  (
    SELECT node, level, grain, scope, scope_id, window_start, value
    FROM node_values FINAL
    WHERE is_void = 0
  ),
  scored AS
  (
    SELECT id, topic, weight, headline, max_age_s, merging, grains, scopes, name_en, name_zh
    FROM indicators FINAL
    WHERE catalogue = (SELECT catalogue FROM v_catalogue) AND weight > 0
  ),
  -- The latest of each indicator, as the wall takes it: the newest with a score that is not older
  -- than the greatest age, else the newest at all.
  latest AS
  (
    SELECT
      v.indicator AS indicator, 'live' AS grain, v.scope AS scope, v.scope_id AS scope_id,
      toDateTime64(0, 3, 'UTC') AS window_start,
      argMax((v.score, v.reason, v.held_at, v.held_at < v.oldest),
        (v.held_at >= v.oldest, v.score IS NOT NULL, v.window_start)) AS found
    FROM
    (
      -- A level that nothing has changed is as young as the clock.
      SELECT
        p.indicator AS indicator, p.scope AS scope, p.scope_id AS scope_id,
        p.window_start AS window_start, p.score AS score, p.reason AS reason,
        if(i.merging = 'level', greatest(p.as_of, least(p.window_end, reached)), p.as_of) AS held_at,
        reached - toIntervalSecond(i.max_age_s) AS oldest
      FROM indicator_values AS p FINAL
      INNER JOIN scored AS i ON i.id = p.indicator AND i.headline = p.grain
      WHERE p.is_void = 0 AND p.window_end > reached - toIntervalSecond(i.max_age_s)
        -- The same for all indicators of a grain: by it the order key leaves short windows unread.
        AND (p.grain != '5m' OR p.window_start > reached - toIntervalSecond(
          300 + (SELECT max(max_age_s) FROM indicators WHERE headline = '5m')))
        AND (p.grain != '1h' OR p.window_start > reached - toIntervalSecond(
          3600 + (SELECT max(max_age_s) FROM indicators WHERE headline = '1h')))
    ) AS v
    GROUP BY v.indicator, v.scope, v.scope_id
    UNION ALL
    SELECT v.indicator AS indicator, v.grain AS grain, v.scope AS scope, v.scope_id AS scope_id,
      v.window_start AS window_start, (v.score, v.reason, v.as_of, 0) AS found
    FROM indicator_values AS v FINAL
    WHERE v.is_void = 0 AND v.grain = '1d'
  ),
  of_topics AS
  (
    SELECT
      n.node AS node, n.level AS level, n.grain AS grain, n.scope AS scope, n.scope_id AS scope_id,
      n.window_start AS window_start, n.value AS value, i.id AS child, 'indicator' AS child_level,
      toFloat64(i.weight) AS weight,
      if(l.indicator = '' OR l.found.4, NULL, l.found.1) AS score,
      multiIf(l.indicator = '', 'no_data', l.found.4, 'stale', l.found.2) AS reason,
      if(l.indicator = '', NULL, l.found.3) AS as_of,
      i.name_en AS name_en, i.name_zh AS name_zh
    FROM nodes AS n
    INNER JOIN scored AS i ON i.topic = n.node
    LEFT ANY JOIN latest AS l ON l.indicator = i.id AND l.grain = n.grain AND l.scope = n.scope
      AND l.scope_id = n.scope_id AND l.window_start = n.window_start
    WHERE n.level = 'topic' AND has(i.scopes, n.scope) AND (n.grain = 'live' OR has(i.grains, '1d'))
  ),
  tree AS
  (
    SELECT t.id AS child, t.field AS parent, 'topic' AS level, t.name_en AS name_en,
      t.name_zh AS name_zh, a.scope AS scope, a.grain AS grain
    FROM topics AS t FINAL
    INNER JOIN node_ages AS a FINAL ON a.catalogue = t.catalogue AND a.node = t.id AND a.level = 'topic'
    WHERE t.catalogue = (SELECT catalogue FROM v_catalogue)
    UNION ALL
    SELECT f.id AS child, 'city' AS parent, 'field' AS level, f.name_en AS name_en,
      f.name_zh AS name_zh, a.scope AS scope, a.grain AS grain
    FROM fields AS f FINAL
    INNER JOIN node_ages AS a FINAL ON a.catalogue = f.catalogue AND a.node = f.id AND a.level = 'field'
    WHERE f.catalogue = (SELECT catalogue FROM v_catalogue)
  ),
  of_nodes AS
  (
    SELECT
      n.node AS node, n.level AS level, n.grain AS grain, n.scope AS scope, n.scope_id AS scope_id,
      n.window_start AS window_start, n.value AS value, t.child AS child, t.level AS child_level,
      1. AS weight,
      if(c.node = '', NULL, c.value) AS score,
      if(c.node = '', 'no_data', c.reason) AS reason,
      if(c.node = '', NULL, c.as_of) AS as_of,
      t.name_en AS name_en, t.name_zh AS name_zh
    FROM nodes AS n
    INNER JOIN tree AS t ON t.parent = n.node AND t.scope = n.scope AND t.grain = n.grain
    LEFT ANY JOIN
    (
      SELECT node, level, grain, scope, scope_id, window_start, value, reason, as_of
      FROM node_values FINAL WHERE is_void = 0
    ) AS c ON c.node = t.child AND c.level = t.level AND c.grain = n.grain AND c.scope = n.scope
      AND c.scope_id = n.scope_id AND c.window_start = n.window_start
    WHERE n.level IN ('field', 'city')
  )
SELECT
  node,
  level,
  grain,
  scope,
  scope_id,
  nullIf(window_start, toDateTime64(0, 3, 'UTC')) AS window_start,
  child,
  child_level,
  if(score IS NULL, NULL, weight / sumIf(weight, score IS NOT NULL) OVER of_node) AS weight_share,
  score,
  if(value IS NULL, NULL, weight_share * (100 - score)) AS contribution,
  100 - value AS gap,
  if(score IS NULL, reason, '') AS reason,
  nullIf(as_of, toDateTime64(0, 3, 'UTC')) AS as_of,
  dateDiff('second', nullIf(as_of, toDateTime64(0, 3, 'UTC')), (SELECT age_reference FROM v_clock)) AS age_s,
  value AS node_value,
  name_en,
  name_zh
FROM (SELECT * FROM of_topics UNION ALL SELECT * FROM of_nodes)
WINDOW of_node AS (PARTITION BY node, level, grain, scope, scope_id, window_start)
COMMENT 'Why is it red: what each child takes from its node; the contributions sum to the gap from 100';
