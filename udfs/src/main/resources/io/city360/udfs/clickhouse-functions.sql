-- City arithmetic as functions of ClickHouse.
-- Written by io.city360.udfs.ClickHouseFunctions from the rule tables beside it: do not edit.
-- Concentrations in ug/m3, CO in mg/m3, water in mg/L, speeds in km/h. day is the local date and chooses the table.
-- Missing is NULL. Concentrations are rounded half to even, sub-indices up, both after settling on nine decimals.

-- Sub-index of SO2 over 1h, concentration in ug/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_so2_1h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 150.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 150.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 500.0, ceil(roundBankers((50.0 * (c360_c - 150.0) / 350.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 650.0, ceil(roundBankers((50.0 * (c360_c - 500.0) / 150.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 800.0, ceil(roundBankers((50.0 * (c360_c - 650.0) / 150.0 + 150.0) * 1.0E9) / 1.0E9),
    200.0)),
    [roundBankers(roundBankers(toFloat64(concentration) * 1.0E9) / 1.0E9)])[1];

-- Sub-index of SO2 over 24h, concentration in ug/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_so2_24h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 50.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 50.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 150.0, ceil(roundBankers((50.0 * (c360_c - 50.0) / 100.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 475.0, ceil(roundBankers((50.0 * (c360_c - 150.0) / 325.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 800.0, ceil(roundBankers((50.0 * (c360_c - 475.0) / 325.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 1600.0, ceil(roundBankers((100.0 * (c360_c - 800.0) / 800.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 2100.0, ceil(roundBankers((100.0 * (c360_c - 1600.0) / 500.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 2620.0, ceil(roundBankers((100.0 * (c360_c - 2100.0) / 520.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0)),
    [roundBankers(roundBankers(toFloat64(concentration) * 1.0E9) / 1.0E9)])[1];

-- Sub-index of NO2 over 1h, concentration in ug/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_no2_1h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 100.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 100.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 200.0, ceil(roundBankers((50.0 * (c360_c - 100.0) / 100.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 700.0, ceil(roundBankers((50.0 * (c360_c - 200.0) / 500.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 1200.0, ceil(roundBankers((50.0 * (c360_c - 700.0) / 500.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 2340.0, ceil(roundBankers((100.0 * (c360_c - 1200.0) / 1140.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 3090.0, ceil(roundBankers((100.0 * (c360_c - 2340.0) / 750.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 3840.0, ceil(roundBankers((100.0 * (c360_c - 3090.0) / 750.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0)),
    [roundBankers(roundBankers(toFloat64(concentration) * 1.0E9) / 1.0E9)])[1];

-- Sub-index of NO2 over 24h, concentration in ug/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_no2_24h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 40.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 40.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 80.0, ceil(roundBankers((50.0 * (c360_c - 40.0) / 40.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 180.0, ceil(roundBankers((50.0 * (c360_c - 80.0) / 100.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 280.0, ceil(roundBankers((50.0 * (c360_c - 180.0) / 100.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 565.0, ceil(roundBankers((100.0 * (c360_c - 280.0) / 285.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 750.0, ceil(roundBankers((100.0 * (c360_c - 565.0) / 185.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 940.0, ceil(roundBankers((100.0 * (c360_c - 750.0) / 190.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0)),
    [roundBankers(roundBankers(toFloat64(concentration) * 1.0E9) / 1.0E9)])[1];

-- Sub-index of CO over 1h, concentration in mg/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_co_1h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 5.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 5.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 10.0, ceil(roundBankers((50.0 * (c360_c - 5.0) / 5.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 35.0, ceil(roundBankers((50.0 * (c360_c - 10.0) / 25.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 60.0, ceil(roundBankers((50.0 * (c360_c - 35.0) / 25.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 90.0, ceil(roundBankers((100.0 * (c360_c - 60.0) / 30.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 120.0, ceil(roundBankers((100.0 * (c360_c - 90.0) / 30.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 150.0, ceil(roundBankers((100.0 * (c360_c - 120.0) / 30.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0)),
    [roundBankers(roundBankers(toFloat64(concentration) * 10.0 * 1.0E9) / 1.0E9) / 10.0])[1];

-- Sub-index of CO over 24h, concentration in mg/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_co_24h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 2.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 2.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 4.0, ceil(roundBankers((50.0 * (c360_c - 2.0) / 2.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 14.0, ceil(roundBankers((50.0 * (c360_c - 4.0) / 10.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 24.0, ceil(roundBankers((50.0 * (c360_c - 14.0) / 10.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 36.0, ceil(roundBankers((100.0 * (c360_c - 24.0) / 12.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 48.0, ceil(roundBankers((100.0 * (c360_c - 36.0) / 12.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 60.0, ceil(roundBankers((100.0 * (c360_c - 48.0) / 12.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0)),
    [roundBankers(roundBankers(toFloat64(concentration) * 10.0 * 1.0E9) / 1.0E9) / 10.0])[1];

-- Sub-index of O3 over 1h, concentration in ug/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_o3_1h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 160.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 160.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 200.0, ceil(roundBankers((50.0 * (c360_c - 160.0) / 40.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 300.0, ceil(roundBankers((50.0 * (c360_c - 200.0) / 100.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 400.0, ceil(roundBankers((50.0 * (c360_c - 300.0) / 100.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 800.0, ceil(roundBankers((100.0 * (c360_c - 400.0) / 400.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 1000.0, ceil(roundBankers((100.0 * (c360_c - 800.0) / 200.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 1200.0, ceil(roundBankers((100.0 * (c360_c - 1000.0) / 200.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0)),
    [roundBankers(roundBankers(toFloat64(concentration) * 1.0E9) / 1.0E9)])[1];

-- Sub-index of O3 over 8h, concentration in ug/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_o3_8h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 100.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 100.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 160.0, ceil(roundBankers((50.0 * (c360_c - 100.0) / 60.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 215.0, ceil(roundBankers((50.0 * (c360_c - 160.0) / 55.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 265.0, ceil(roundBankers((50.0 * (c360_c - 215.0) / 50.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 800.0, ceil(roundBankers((100.0 * (c360_c - 265.0) / 535.0 + 200.0) * 1.0E9) / 1.0E9),
    300.0)),
    [roundBankers(roundBankers(toFloat64(concentration) * 1.0E9) / 1.0E9)])[1];

-- Sub-index of PM10 over 24h, concentration in ug/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_pm10_24h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(if(toDate(day) < toDate('2026-03-01'),
    multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 50.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 50.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 150.0, ceil(roundBankers((50.0 * (c360_c - 50.0) / 100.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 250.0, ceil(roundBankers((50.0 * (c360_c - 150.0) / 100.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 350.0, ceil(roundBankers((50.0 * (c360_c - 250.0) / 100.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 420.0, ceil(roundBankers((100.0 * (c360_c - 350.0) / 70.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 500.0, ceil(roundBankers((100.0 * (c360_c - 420.0) / 80.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 600.0, ceil(roundBankers((100.0 * (c360_c - 500.0) / 100.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0),
    multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 50.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 50.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 120.0, ceil(roundBankers((50.0 * (c360_c - 50.0) / 70.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 250.0, ceil(roundBankers((50.0 * (c360_c - 120.0) / 130.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 350.0, ceil(roundBankers((50.0 * (c360_c - 250.0) / 100.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 420.0, ceil(roundBankers((100.0 * (c360_c - 350.0) / 70.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 500.0, ceil(roundBankers((100.0 * (c360_c - 420.0) / 80.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 600.0, ceil(roundBankers((100.0 * (c360_c - 500.0) / 100.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0))),
    [roundBankers(roundBankers(toFloat64(concentration) * 1.0E9) / 1.0E9)])[1];

-- Sub-index of PM25 over 24h, concentration in ug/m3, 0 to 500
CREATE OR REPLACE FUNCTION c360_iaqi_pm25_24h AS (concentration, day) ->
  arrayMap(c360_c -> toInt16(if(toDate(day) < toDate('2026-03-01'),
    multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 35.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 35.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 75.0, ceil(roundBankers((50.0 * (c360_c - 35.0) / 40.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 115.0, ceil(roundBankers((50.0 * (c360_c - 75.0) / 40.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 150.0, ceil(roundBankers((50.0 * (c360_c - 115.0) / 35.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 250.0, ceil(roundBankers((100.0 * (c360_c - 150.0) / 100.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 350.0, ceil(roundBankers((100.0 * (c360_c - 250.0) / 100.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 500.0, ceil(roundBankers((100.0 * (c360_c - 350.0) / 150.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0),
    multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.0, 0.0,
    c360_c <= 35.0, ceil(roundBankers((50.0 * (c360_c - 0.0) / 35.0 + 0.0) * 1.0E9) / 1.0E9),
    c360_c <= 60.0, ceil(roundBankers((50.0 * (c360_c - 35.0) / 25.0 + 50.0) * 1.0E9) / 1.0E9),
    c360_c <= 115.0, ceil(roundBankers((50.0 * (c360_c - 60.0) / 55.0 + 100.0) * 1.0E9) / 1.0E9),
    c360_c <= 150.0, ceil(roundBankers((50.0 * (c360_c - 115.0) / 35.0 + 150.0) * 1.0E9) / 1.0E9),
    c360_c <= 250.0, ceil(roundBankers((100.0 * (c360_c - 150.0) / 100.0 + 200.0) * 1.0E9) / 1.0E9),
    c360_c <= 350.0, ceil(roundBankers((100.0 * (c360_c - 250.0) / 100.0 + 300.0) * 1.0E9) / 1.0E9),
    c360_c <= 500.0, ceil(roundBankers((100.0 * (c360_c - 350.0) / 150.0 + 400.0) * 1.0E9) / 1.0E9),
    500.0))),
    [roundBankers(roundBankers(toFloat64(concentration) * 1.0E9) / 1.0E9)])[1];

-- Air quality index of six one-hour means. na_rule: 1 = a missing pollutant withholds an index up to 100, 0 = it does not, NULL = as the edition of that day
CREATE OR REPLACE FUNCTION c360_aqi_hourly AS (so2, no2, co, o3, pm10, pm25, na_rule, day) ->
  arrayMap(c360_i -> if(isNull(day) OR arrayMax(c360_i) < 0
      OR (ifNull(na_rule, if(toDate(day) < toDate('2026-03-01'),
    0,
    1)) != 0 AND arrayMin(c360_i) < 0 AND arrayMax(c360_i) <= 100),
    NULL, arrayMax(c360_i)),
    [[ifNull(c360_iaqi_so2_1h(so2, day), -1),
    ifNull(c360_iaqi_no2_1h(no2, day), -1),
    ifNull(c360_iaqi_co_1h(co, day), -1),
    ifNull(c360_iaqi_o3_1h(o3, day), -1),
    ifNull(c360_iaqi_pm10_24h(pm10, day), -1),
    ifNull(c360_iaqi_pm25_24h(pm25, day), -1)]])[1];

-- Air quality index of five daily means and the largest running eight-hour mean of ozone. na_rule: 1 = a missing pollutant withholds an index up to 100, 0 = it does not, NULL = as the edition of that day
CREATE OR REPLACE FUNCTION c360_aqi_daily AS (so2, no2, co, o3_8h, pm10, pm25, na_rule, day) ->
  arrayMap(c360_i -> if(isNull(day) OR arrayMax(c360_i) < 0
      OR (ifNull(na_rule, if(toDate(day) < toDate('2026-03-01'),
    0,
    1)) != 0 AND arrayMin(c360_i) < 0 AND arrayMax(c360_i) <= 100),
    NULL, arrayMax(c360_i)),
    [[ifNull(c360_iaqi_so2_24h(so2, day), -1),
    ifNull(c360_iaqi_no2_24h(no2, day), -1),
    ifNull(c360_iaqi_co_24h(co, day), -1),
    ifNull(c360_iaqi_o3_8h(o3_8h, day), -1),
    ifNull(c360_iaqi_pm10_24h(pm10, day), -1),
    ifNull(c360_iaqi_pm25_24h(pm25, day), -1)]])[1];

-- Grade of an index: excellent, good, light, moderate, heavy, severe
CREATE OR REPLACE FUNCTION c360_aqi_grade AS (aqi) ->
  multiIf(isNull(aqi), NULL,
    aqi <= 50, 'excellent', aqi <= 100, 'good', aqi <= 150, 'light', aqi <= 200, 'moderate', aqi <= 300, 'heavy', 'severe');

-- Class of river water by DO alone, 1 to 5, 6 = worse than V
CREATE OR REPLACE FUNCTION c360_water_class_do AS (value) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c >= 7.5, 1, c360_c >= 6.0, 2, c360_c >= 5.0, 3, c360_c >= 3.0, 4, c360_c >= 2.0, 5, 6)), [toFloat64(value)])[1];

-- Class of river water by CODMN alone, 1 to 5, 6 = worse than V
CREATE OR REPLACE FUNCTION c360_water_class_codmn AS (value) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 2.0, 1, c360_c <= 4.0, 2, c360_c <= 6.0, 3, c360_c <= 10.0, 4, c360_c <= 15.0, 5, 6)), [toFloat64(value)])[1];

-- Class of river water by COD alone, 1 to 5, 6 = worse than V
CREATE OR REPLACE FUNCTION c360_water_class_cod AS (value) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 15.0, 1, c360_c <= 15.0, 2, c360_c <= 20.0, 3, c360_c <= 30.0, 4, c360_c <= 40.0, 5, 6)), [toFloat64(value)])[1];

-- Class of river water by NH3N alone, 1 to 5, 6 = worse than V
CREATE OR REPLACE FUNCTION c360_water_class_nh3n AS (value) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.15, 1, c360_c <= 0.5, 2, c360_c <= 1.0, 3, c360_c <= 1.5, 4, c360_c <= 2.0, 5, 6)), [toFloat64(value)])[1];

-- Class of river water by TP alone, 1 to 5, 6 = worse than V
CREATE OR REPLACE FUNCTION c360_water_class_tp AS (value) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c <= 0.02, 1, c360_c <= 0.1, 2, c360_c <= 0.2, 3, c360_c <= 0.3, 4, c360_c <= 0.4, 5, 6)), [toFloat64(value)])[1];

-- Class of river water by PH alone, 1 to 5, 6 = worse than V
CREATE OR REPLACE FUNCTION c360_water_class_ph AS (value) ->
  arrayMap(c360_c -> toInt16(multiIf(isNull(c360_c) OR NOT (c360_c >= 0) OR isInfinite(c360_c), NULL,
    c360_c >= 6.0 AND c360_c <= 9.0, 1, 6)), [toFloat64(value)])[1];

-- Class of river water by its worst parameter, 1 to 5, 6 = worse than V. key_river: 1 = only the short list for key rivers
CREATE OR REPLACE FUNCTION c360_water_class AS (dissolved_oxygen, codmn, cod, nh3n, tp, ph, key_river) ->
  nullIf(greatest(
    ifNull(c360_water_class_do(dissolved_oxygen), -1),
    if(ifNull(key_river, 0) != 0, -1, ifNull(c360_water_class_codmn(codmn), -1)),
    ifNull(c360_water_class_cod(cod), -1),
    ifNull(c360_water_class_nh3n(nh3n), -1),
    ifNull(c360_water_class_tp(tp), -1),
    if(ifNull(key_river, 0) != 0, -1, ifNull(c360_water_class_ph(ph), -1))), -1);

-- Composite index of river water: mean of concentration over limit, 1 = at the limits. NULL unless all three are there
CREATE OR REPLACE FUNCTION c360_water_composite AS (nh3n, tp, cod) ->
  arrayMap((c360_n, c360_p, c360_o) -> if(isNull(c360_n) OR isNull(c360_p) OR isNull(c360_o)
      OR NOT (c360_n >= 0 AND c360_p >= 0 AND c360_o >= 0)
      OR isInfinite(c360_n) OR isInfinite(c360_p) OR isInfinite(c360_o),
    NULL, (c360_n / 1.0 + c360_p / 0.2 + c360_o / 20.0) / 3),
    [toFloat64(nh3n)], [toFloat64(tp)], [toFloat64(cod)])[1];

-- Travel time index of one link, at least 1
CREATE OR REPLACE FUNCTION c360_travel_time_index AS (free_flow_kmh, speed_kmh) ->
  arrayMap((c360_f, c360_v) -> if(isNull(c360_f) OR isNull(c360_v) OR isNaN(c360_f) OR isNaN(c360_v), NULL,
    greatest(1.0, c360_f / greatest(c360_v, 1.0))),
    [toFloat64(free_flow_kmh)], [toFloat64(speed_kmh)])[1];

-- Congestion index 0 to 10 of a travel time index
CREATE OR REPLACE FUNCTION c360_congestion_index AS (tti) ->
  arrayMap(c360_x -> multiIf(isNull(c360_x) OR isNaN(c360_x), NULL,
    c360_x <= 1.0, 0.0,
    c360_x <= 1.2, 2.0 * (c360_x - 1.0) / 0.19999999999999996 + 0.0,
    c360_x <= 1.5, 2.0 * (c360_x - 1.2) / 0.30000000000000004 + 2.0,
    c360_x <= 1.8, 2.0 * (c360_x - 1.5) / 0.30000000000000004 + 4.0,
    c360_x <= 2.1, 2.0 * (c360_x - 1.8) / 0.30000000000000004 + 6.0,
    c360_x <= 2.4, 2.0 * (c360_x - 2.1) / 0.2999999999999998 + 8.0,
    10.0), [toFloat64(tti)])[1];

-- Level of a road link by its speed, 1 = free to 5 = jammed, for expressway, arterial, secondary or branch
CREATE OR REPLACE FUNCTION c360_link_level AS (road_class, speed_kmh) ->
  arrayMap(c360_v -> toInt16(multiIf(isNull(c360_v) OR isNaN(c360_v), NULL,
    lower(road_class) = 'expressway', multiIf(c360_v > 65.0, 1, c360_v > 50.0, 2, c360_v > 35.0, 3, c360_v > 20.0, 4, 5),
    lower(road_class) = 'arterial', multiIf(c360_v > 40.0, 1, c360_v > 30.0, 2, c360_v > 20.0, 3, c360_v > 15.0, 4, 5),
    lower(road_class) = 'secondary', multiIf(c360_v > 35.0, 1, c360_v > 25.0, 2, c360_v > 15.0, 3, c360_v > 10.0, 4, 5),
    lower(road_class) = 'branch', multiIf(c360_v > 35.0, 1, c360_v > 25.0, 2, c360_v > 15.0, 3, c360_v > 10.0, 4, 5),
    NULL)), [toFloat64(speed_kmh)])[1];

-- 1 where street lamps are due on during the whole of a local hour, 0 to 23
CREATE OR REPLACE FUNCTION c360_lamps_lit AS (hour) ->
  toUInt8(hour >= 19 OR hour < 6);

-- Limit of noise in dB(A) of an acoustic class in a local hour, NULL for a class without one
CREATE OR REPLACE FUNCTION c360_noise_limit AS (day, noise_class, hour) ->
  multiIf(day <= toDate('2008-09-30'), multiIf(lower(noise_class) = '0', if(hour >= 6 AND hour < 22, 50.0, 40.0),
    lower(noise_class) = '1', if(hour >= 6 AND hour < 22, 55.0, 45.0),
    lower(noise_class) = '2', if(hour >= 6 AND hour < 22, 60.0, 50.0),
    lower(noise_class) = '3', if(hour >= 6 AND hour < 22, 65.0, 55.0),
    lower(noise_class) = '4a', if(hour >= 6 AND hour < 22, 70.0, 55.0),
    lower(noise_class) = '4b', if(hour >= 6 AND hour < 22, 70.0, 55.0), NULL),
    multiIf(lower(noise_class) = '0', if(hour >= 6 AND hour < 22, 50.0, 40.0),
    lower(noise_class) = '1', if(hour >= 6 AND hour < 22, 55.0, 45.0),
    lower(noise_class) = '2', if(hour >= 6 AND hour < 22, 60.0, 50.0),
    lower(noise_class) = '3', if(hour >= 6 AND hour < 22, 65.0, 55.0),
    lower(noise_class) = '4a', if(hour >= 6 AND hour < 22, 70.0, 55.0),
    lower(noise_class) = '4b', if(hour >= 6 AND hour < 22, 70.0, 60.0), NULL));

-- Score 0 to 100 of a value: 100 at or beyond the target, 60 at the warning, 0 at or beyond the floor
CREATE OR REPLACE FUNCTION c360_score AS (value, target, warning, floor) ->
  arrayMap((c360_v, c360_t, c360_w, c360_f) -> multiIf(
    isNull(c360_v) OR isNull(c360_t) OR isNull(c360_w) OR isNull(c360_f) OR isNaN(c360_v), NULL,
    NOT ((c360_t > c360_f AND c360_t >= c360_w AND c360_w >= c360_f)
      OR (c360_t < c360_f AND c360_t <= c360_w AND c360_w <= c360_f)), NULL,
    if(c360_t > c360_f, c360_v >= c360_t, c360_v <= c360_t), 100.0,
    if(c360_t > c360_f, c360_v <= c360_f, c360_v >= c360_f), 0.0,
    if(c360_t > c360_f, c360_v >= c360_w, c360_v <= c360_w),
    40.0 * (c360_v - c360_w) / (c360_t - c360_w) + 60.0,
    60.0 * (c360_v - c360_f) / (c360_w - c360_f) + 0.0),
    [toFloat64(value)], [toFloat64(target)], [toFloat64(warning)], [toFloat64(floor)])[1];

-- Colour of a score: green, amber, red, and grey for NULL
CREATE OR REPLACE FUNCTION c360_status AS (score) ->
  multiIf(isNull(score) OR isNaN(score), 'grey', score >= 80.0, 'green', score >= 60.0, 'amber', 'red');

-- Bucket of an integer: 0 for values of 0 or less, 1 to 127 for themselves, then 64 for each doubling
CREATE OR REPLACE FUNCTION c360_log_bucket AS (value) ->
  arrayMap((c360_v, c360_w) -> if(c360_v < 128, greatest(c360_v, toInt64(0)),
    toInt64(round(log2(c360_w))) * 64 + intDiv(c360_v, c360_w)),
    [toInt64(value)], [intDiv(toInt64(roundToExp2(greatest(toInt64(value), toInt64(128)))), toInt64(64))])[1];

-- Value that stands for a bucket
CREATE OR REPLACE FUNCTION c360_log_bucket_value AS (bucket) ->
  arrayMap((c360_b, c360_w) -> if(c360_b < 128, toFloat64(greatest(c360_b, toInt64(0))),
    (64 + c360_b % 64) * c360_w + (c360_w - 1) / 2),
    [toInt64(bucket)], [toFloat64(bitShiftLeft(toUInt64(1), toUInt8(greatest(intDiv(toInt64(bucket), 64) - 1, 0))))])[1];

-- Percentile by nearest rank of a Map of bucket to count, p from 0 to 1, NULL where nothing is counted
CREATE OR REPLACE FUNCTION c360_percentile_log AS (buckets, p) ->
  arrayMap(c360_m -> if(empty(c360_m), NULL,
    c360_log_bucket_value(c360_m[arrayFirstIndex(
      c360_s -> c360_s >= greatest(1.0, ceil(p * arraySum(c360_e -> c360_e.2, c360_m) * 0.999999999999)),
      arrayCumSum(c360_e -> c360_e.2, c360_m))].1)),
    [arraySort(c360_e -> c360_e.1, arrayFilter(c360_e -> c360_e.2 > 0,
      arrayMap((c360_k, c360_n) -> (toInt64(c360_k), toInt64(c360_n)), mapKeys(buckets), mapValues(buckets))))])[1];
