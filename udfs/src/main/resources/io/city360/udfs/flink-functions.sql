-- City arithmetic as functions of Flink SQL. The jar that holds the classes must be on the class path of the session.
-- Concentrations in ug/m3, CO in mg/m3, water in mg/L; day is a local DATE and chooses the table; NULL is missing.

-- AQI_HOURLY(so2, no2, co, o3, pm10, pm25[, withhold], day): hourly air quality index, INT
CREATE TEMPORARY FUNCTION IF NOT EXISTS AQI_HOURLY AS 'io.city360.udfs.flink.AqiHourlyFunction' LANGUAGE JAVA;

-- AQI_DAILY(so2, no2, co, o3_8h, pm10, pm25[, withhold], day): daily air quality index, INT
CREATE TEMPORARY FUNCTION IF NOT EXISTS AQI_DAILY AS 'io.city360.udfs.flink.AqiDailyFunction' LANGUAGE JAVA;

-- WATER_CLASS(do, codmn, cod, nh3n, tp, ph, key_river): class of river water 1 to 6, INT
CREATE TEMPORARY FUNCTION IF NOT EXISTS WATER_CLASS AS 'io.city360.udfs.flink.WaterClassFunction' LANGUAGE JAVA;

-- CONGESTION_INDEX(tti): congestion index 0 to 10, DOUBLE
CREATE TEMPORARY FUNCTION IF NOT EXISTS CONGESTION_INDEX AS 'io.city360.udfs.flink.CongestionIndexFunction' LANGUAGE JAVA;

-- SCORE(value, target, warning, floor): score 0 to 100, DOUBLE
CREATE TEMPORARY FUNCTION IF NOT EXISTS SCORE AS 'io.city360.udfs.flink.ScoreFunction' LANGUAGE JAVA;

-- PERCENTILE_LOG(value, p): percentile of BIGINT values, p from 0 to 1, DOUBLE; retracts and merges
CREATE TEMPORARY FUNCTION IF NOT EXISTS PERCENTILE_LOG AS 'io.city360.udfs.flink.PercentileLogFunction' LANGUAGE JAVA;
