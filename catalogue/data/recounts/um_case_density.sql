-- Cases of city management per square kilometre by the time of their report, wherever any case was reported.
-- The area is that of the street, or of all streets, on the day; the unknown street has none.
WITH
  {with(case_state)},
  {with(street_edition)},
  counted AS
  (
    SELECT
      arrayJoin({scopes(street, department)}) AS place,
      arrayJoin({windows(reported_at)}) AS window_start,
      countIf(category IN ('sanitation', 'municipal_facility', 'illegal_construction', 'noise', 'landscaping')) AS cases
    FROM case_state
    WHERE is_effective AND reported_at IS NOT NULL
    GROUP BY place, window_start
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
    if(countIf(belongs) = 0, NULL, sumIf(area_km2, belongs)) AS denominator
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
