-- Daily means of at least 20 valid hours of river sections, and what follows from them. A day has a composite
-- index with ammonia nitrogen, total phosphorus and chemical oxygen demand, a class with dissolved oxygen too.
SELECT
  device_id,
  any(street) AS street,
  any(department) AS department,
  any(target) AS target,
  day,
  anyIf(day_mean, metric = 'do') / 1000 AS oxygen,
  anyIf(day_mean, metric = 'codmn') / 1000 AS permanganate,
  anyIf(day_mean, metric = 'cod') / 1000 AS oxygen_demand,
  anyIf(day_mean, metric = 'nh3n') / 1000 AS ammonia,
  anyIf(day_mean, metric = 'tp') / 1000 AS phosphorus,
  anyIf(day_mean, metric = 'ph') / 1000 AS acidity,
  c360_water_class(oxygen, permanganate, oxygen_demand, ammonia, phosphorus, acidity, 0) AS class,
  toInt64(floor(c360_water_composite(ammonia, phosphorus, oxygen_demand) * 1000000 + 0.5)) AS composite
FROM
(
  SELECT
    device_id,
    any(street) AS street,
    any(department) AS department,
    any(target) AS target,
    metric,
    toStartOfDay(hour) AS day,
    toNullable(intDiv(2 * sum(mean) + toInt64(count()), 2 * toInt64(count()))) AS day_mean
  FROM section_hour
  GROUP BY device_id, metric, day
  HAVING count() >= 20
)
GROUP BY device_id, day
HAVING countIf(metric IN ('nh3n', 'tp', 'cod')) = 3
