-- Effective cases that lie in their street or 200 m around it, on no point that stands for an unknown
-- place, over all, by the time of their report. Nothing is said while a shape is schematic
-- (is_schematic is 0 where a simulator draws its places in it).
WITH
  {with(case_state)},
  {with(street_edition)},
  shape AS
  (
    SELECT code, any(boundary) AS rings
    FROM street_edition
    GROUP BY code
  ),
  (SELECT countIf(is_schematic OR empty(boundary)) = 0 FROM street_edition) AS has_boundaries,
  (
    SELECT groupArray((lon, lat)) FROM default_points FINAL
    WHERE catalogue = (SELECT argMax(catalogue, loaded_at) FROM catalogues)
  ) AS stand_ins,
  placed AS
  (
    SELECT
      c.street AS street,
      c.department AS department,
      c.reported_at AS reported_at,
      -- The street in metres from the place: a shape holds the place where an edge passes within 200 m, or
      -- where a ray to the east crosses an odd number of edges.
      arrayMap(
        ring -> arrayMap(
          corner -> (
            (corner.1 - c.position.1) * 111320 * cos(radians(c.position.2)),
            (corner.2 - c.position.2) * 111320),
          ring),
        s.rings) AS around,
      arrayExists(
        ring -> arraySum(
          (here, next) -> (here.2 > 0) != (next.2 > 0) AND here.1 - here.2 * (next.1 - here.1) / (next.2 - here.2) > 0,
          arrayPopBack(ring), arrayPopFront(ring)) % 2 = 1,
        around) AS is_inside,
      arrayExists(
        ring -> arrayExists(
          (here, next) -> hypot(
            here.1 + (next.1 - here.1) * (least(1, greatest(0, ifNull(
              -(here.1 * (next.1 - here.1) + here.2 * (next.2 - here.2))
              / nullIf(pow(next.1 - here.1, 2) + pow(next.2 - here.2, 2), 0), 0))) AS part),
            here.2 + (next.2 - here.2) * part) <= 200,
          arrayPopBack(ring), arrayPopFront(ring)),
        around) AS is_near,
      c.has_position AND NOT has(stand_ins, c.position) AND (is_inside OR is_near) AS is_valid
    FROM (SELECT * FROM case_state WHERE is_effective AND reported_at IS NOT NULL) AS c
    LEFT JOIN shape AS s ON s.code = c.street
  )
SELECT
  place.1 AS scope,
  place.2 AS scope_id,
  window_start,
  if(has_boundaries, valid, NULL) AS numerator,
  if(has_boundaries, cases, NULL) AS denominator,
  numerator / denominator AS value
FROM
(
  SELECT
    arrayJoin({scopes(street, department)}) AS place,
    arrayJoin({windows(reported_at)}) AS window_start,
    toFloat64(countIf(is_valid)) AS valid,
    toFloat64(count()) AS cases
  FROM placed
  GROUP BY place, window_start
)
