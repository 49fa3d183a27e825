-- Valid readings of river sections over those that the registry leads to expect by now: of each metric one at the
-- first moment of service, and one an interval from then on.
WITH
  {with(site)},
  {with(slot)},
  valid AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      arrayJoin({windows(event_time)}) AS window_start,
      count() AS readings
    FROM slot
    INNER JOIN site ON site_id = device_id
    WHERE is_valid AND site_kind = 'river_section'
    GROUP BY place, window_start
  ),
  section AS
  (
    SELECT
      street,
      department,
      in_service_from,
      -- A reading that is due at the clock itself is expected.
      least(ifNull(in_service_to, {clock} + toIntervalMillisecond(1)), {clock} + toIntervalMillisecond(1)) AS in_service_to,
      seconds_between
    FROM site
    WHERE is_registered AND site_kind = 'river_section'
  ),
  day AS
  (
    SELECT
      *,
      arrayJoin({windows(addDays(greatest(in_service_from, {from}), number))}) AS window_start
    FROM
    (
      SELECT *, arrayJoin(range(0, toUInt64(greatest(0, dateDiff('day', greatest(in_service_from, {from}), {clock})) + 2))) AS number
      FROM section
    )
    WHERE addDays(greatest(in_service_from, {from}), number) < addDays({clock}, 1)
  ),
  expected AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      window_start,
      sum(arraySum(
        interval -> toInt64(
          intDiv(greatest(0, dateDiff('millisecond', in_service_from, least({end(window_start)}, in_service_to))) + interval * 1000 - 1, interval * 1000)
          - intDiv(greatest(0, dateDiff('millisecond', in_service_from, greatest(window_start, in_service_from))) + interval * 1000 - 1, interval * 1000)),
        seconds_between)) AS readings
    FROM day
    WHERE window_start < in_service_to
    GROUP BY place, window_start
  )
SELECT
  if(e.readings IS NULL, v.place, e.place).1 AS scope,
  if(e.readings IS NULL, v.place, e.place).2 AS scope_id,
  if(e.readings IS NULL, v.window_start, e.window_start) AS window_start,
  toFloat64(ifNull(v.readings, 0)) AS numerator,
  toFloat64(ifNull(e.readings, 0)) AS denominator,
  if(denominator = 0, NULL, numerator / denominator) AS value
FROM expected AS e
FULL JOIN valid AS v ON v.place = e.place AND v.window_start = e.window_start
