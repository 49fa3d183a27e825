-- What a reader needs to build longer windows of an indicator from shorter ones, and to see when an
-- index is too old.

ALTER TABLE indicators
  ADD COLUMN IF NOT EXISTS merging LowCardinality(String) COMMENT 'How windows make a longer one: ratio (sum of numerators by sum of denominators), function_of_ratio, sum, percentile (of the added histograms), maximum, level (a gauge: the last value), none',
  ADD COLUMN IF NOT EXISTS function LowCardinality(String) COMMENT 'Function over the ratio, such as congestion_index; empty where there is none',
  ADD COLUMN IF NOT EXISTS fraction Nullable(Float64) COMMENT 'Fraction of a percentile, 0 to 1; NULL where the value is none';

ALTER TABLE measures
  ADD COLUMN IF NOT EXISTS scale Int64 COMMENT 'Amounts are value in the unit times scale';

CREATE TABLE IF NOT EXISTS node_ages
(
  catalogue String COMMENT 'Version of the catalogue',
  node LowCardinality(String) COMMENT 'Topic or field id, or city',
  level LowCardinality(String) COMMENT 'topic, field or city',
  grain LowCardinality(String) COMMENT 'live or 1d',
  scope LowCardinality(String) COMMENT 'district, street or department',
  max_age_s Int64 COMMENT 'Age of its newest event after which too little below the node is within its own greatest age, seconds'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, level, node, grain, scope)
COMMENT 'When an index turns stale: it follows from the greatest ages of the indicators below it';
