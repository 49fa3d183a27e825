-- Cases of city management that are overdue at the end of the window per 10000 residents, wherever one is open
-- or overdue then. An interval that ends before it begins says nothing. What began before the windows
-- that are compared counts from the first of them on.
WITH
  {with(case_state)},
  {with(um_case)},
  {with(street_edition)},
  if({grain} = '5m', 300, 43200) AS pace,
  turn AS
  (
    SELECT place, window_start, sum(step.2) AS opened, sum(step.3) AS fell_due
    FROM
    (
      SELECT
        arrayJoin({scopes(street, department)}) AS place,
        arrayJoin(arrayFilter(step -> step.1 IS NOT NULL, arrayConcat(
          if(
            reported_at IS NULL OR closed_at <= reported_at, [],
            [(reported_at, toInt64(1), toInt64(0)), (closed_at, toInt64(-1), toInt64(0))]),
          if(
            due_at_latest IS NULL OR closed_at <= due_at_latest, [],
            [(due_at_latest, toInt64(0), toInt64(1)), (closed_at, toInt64(0), toInt64(-1))])))) AS step,
        arrayJoin({windows(greatest(assumeNotNull(step.1), {from}))}) AS window_start
      FROM um_case
    )
    GROUP BY place, window_start
  ),
  -- Every window from the first step to the clock, of every place.
  stage AS
  (
    SELECT place, window_start
    FROM
    (
      SELECT DISTINCT arrayJoin({windows(moment)}) AS window_start
      FROM
      (
        SELECT addSeconds(first, arrayJoin(range(0, toUInt64(greatest(0, dateDiff('second', first, {clock}) + 1)), toUInt64(pace)))) AS moment
        FROM (SELECT min(window_start) AS first FROM turn)
      )
    ) AS windows
    CROSS JOIN (SELECT DISTINCT place FROM turn) AS places
  ),
  counted AS
  (
    SELECT place, window_start, cases
    FROM
    (
      SELECT
        stage.place AS place,
        stage.window_start AS window_start,
        sum(ifNull(opened, 0)) OVER (PARTITION BY stage.place ORDER BY stage.window_start) AS open,
        sum(ifNull(fell_due, 0)) OVER (PARTITION BY stage.place ORDER BY stage.window_start) AS cases
      FROM stage
      LEFT JOIN turn ON turn.place = stage.place AND turn.window_start = stage.window_start
    )
    WHERE open != 0 OR cases != 0
  )
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  numerator,
  denominator,
  numerator / denominator AS value
FROM
(
  SELECT
    place,
    window_start,
    toFloat64(any(cases)) AS numerator,
    if(countIf(belongs) = 0, NULL, sumIf(population / 10000, belongs)) AS denominator
  FROM
  (
    SELECT
      place, window_start, cases, area_km2, population,
      toDate32(toTimeZone(window_start, {zone})) AS day,
      place.1 != 'street' OR code = place.2 AS is_own,
      is_own AND ifNull(valid_from <= day, true) AND ifNull(day < valid_to, true) AS belongs
    FROM counted
    CROSS JOIN street_edition
  ) AS sized
  GROUP BY place, window_start
)
