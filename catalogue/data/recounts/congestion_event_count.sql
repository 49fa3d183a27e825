-- Begins of congestion of links. In slices of five minutes a link is hot (h) with a travel time index of at
-- least 2.1, cold (c) below 1.8, warm (w) between, silent (s) without a valid speed. A congestion begins with
-- the first of three hot slices in a row, and ends with two cold or two silent ones in a row.
WITH
  {with(site)},
  {with(slot)},
  {with(link_slice)},
  fare AS
  (
    SELECT
      l.device_id AS device_id,
      any(l.street) AS street,
      any(l.department) AS department,
      min(toUnixTimestamp(l.slice)) AS first_second,
      mapFromArrays(
        groupArray(intDiv(toUnixTimestamp(l.slice), 300)),
        groupArray(multiIf(
          greatest(1.0, s.free_kmh / greatest(l.speed_kmh, 1.0)) >= 2.1, 'h',
          greatest(1.0, s.free_kmh / greatest(l.speed_kmh, 1.0)) < 1.8, 'c',
          'w'))) AS fares
    FROM link_slice AS l
    INNER JOIN site AS s ON s.site_id = l.device_id
    WHERE s.free_kmh > 0
    GROUP BY l.device_id
  ),
  begun AS
  (
    SELECT
      street,
      department,
      arrayJoin((arrayFold(
        (state, number) -> (
          if(fares[number] = 'c', state.1 + 1, 0) AS cold,
          if(fares[number] = '', state.2 + 1, 0) AS silent,
          if(fares[number] = 'h', state.3 + 1, 0) AS hot,
          -- Congested until two cold or two silent slices have passed.
          if(hot >= 3, 1, if(cold >= 2 OR silent >= 2, 0, state.4)),
          if(hot >= 3 AND state.4 = 0, arrayPushBack(state.5, number - 2), state.5)),
        arraySort(arrayDistinct(arrayFlatten(arrayMap(number -> [number, number + 1, number + 2], mapKeys(fares))))),
        (toInt64(0), toInt64(0), toInt64(0), toInt64(0), CAST([] AS Array(Int64))))).5) AS number
    FROM fare
  ),
  counted AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      arrayJoin({windows(fromUnixTimestamp64Milli(number * 300000, 'UTC'))}) AS window_start,
      count() AS events
    FROM begun
    GROUP BY place, window_start
  ),
  watched AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      arrayJoin({windows(event_time)}) AS window_start,
      count() AS readings
    FROM slot
    INNER JOIN site ON site_id = device_id
    WHERE is_valid AND metric = 'speed' AND site_kind = 'road_link'
    GROUP BY place, window_start
  )
SELECT
  w.place.1 AS scope,
  w.place.2 AS scope_id,
  w.window_start AS window_start,
  toFloat64(ifNull(c.events, 0)) AS numerator,
  CAST(NULL AS Nullable(Float64)) AS denominator,
  numerator AS value
FROM watched AS w
LEFT JOIN counted AS c ON c.place = w.place AND c.window_start = w.window_start
