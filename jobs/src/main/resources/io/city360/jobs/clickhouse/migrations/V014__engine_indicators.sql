-- Numbers that tell of the engine itself: a view counts them, the catalogue says whose they are.

CREATE TABLE IF NOT EXISTS engine_indicators
(
  catalogue String COMMENT 'Version of the catalogue',
  id LowCardinality(String) COMMENT 'Indicator id',
  topic LowCardinality(String) COMMENT 'Topic it stands beside',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name',
  better LowCardinality(String) COMMENT 'Direction that is better: up or down',
  target Float64 COMMENT 'Value that scores 100',
  warning Float64 COMMENT 'Value that scores 60',
  floor Float64 COMMENT 'Value that scores 0',
  max_age_s Int64 COMMENT 'Age after which the value is stale, seconds',
  unit String COMMENT 'Unit of the value',
  owner String COMMENT 'Department that answers for it',
  source String COMMENT 'Where the target comes from'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, id)
COMMENT 'Indicators that tell of the engine itself and do not pass through it';
