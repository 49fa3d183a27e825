-- Daily means of at least 20 valid hours, and the largest running mean of eight hours of the day, each of
-- at least six (GB 3095-2026 table 4), of air stations, in thousandths of the unit, rounded half up.
-- NULL where there are not enough hours.
SELECT
  device_id,
  any(street) AS street,
  any(department) AS department,
  metric,
  toStartOfDay(hour) AS day,
  intDiv(dateDiff('second', day, addDays(day, 1)), 3600) AS hours_of_day,
  groupArray((intDiv(dateDiff('second', toStartOfDay(hour), hour), 3600), mean)) AS hours,
  if(
    length(hours) < 20, NULL,
    intDiv(2 * arraySum(hours.2) + toInt64(length(hours)), 2 * toInt64(length(hours)))) AS day_mean,
  arrayFilter(
    running -> length(running) >= 6,
    arrayMap(
      last -> arrayFilter(one -> one.1 > last - 8 AND one.1 <= last, hours),
      range(7, toInt64(hours_of_day)))) AS runnings,
  if(
    empty(runnings), NULL,
    arrayMax(
      running -> intDiv(
        2 * arraySum(running.2) + toInt64(length(running)), 2 * toInt64(length(running))),
      runnings)) AS largest_eight_hours
FROM station_hour
GROUP BY device_id, metric, day
