-- What is published.

CREATE TABLE IF NOT EXISTS indicator_values
(
  indicator LowCardinality(String) COMMENT 'Indicator id',
  version UInt16 COMMENT 'Version of the declaration',
  grain LowCardinality(String) COMMENT '5m, 1h, 1d, 7d, 1M or 1y',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  window_start DateTime64(3, 'UTC') COMMENT 'Start of the window, UTC, inclusive',
  window_end DateTime64(3, 'UTC') COMMENT 'End of the window, UTC, exclusive',
  value Nullable(Float64) COMMENT 'Value, ratios as 0 to 1; NULL where there is none',
  numerator Nullable(Float64) COMMENT 'Numerator of the value',
  denominator Nullable(Float64) COMMENT 'Denominator of the value',
  samples Int64 COMMENT 'Samples behind the value',
  coverage Nullable(Float64) COMMENT 'Share of the expected input that was there, 0 to 1',
  score Nullable(Float64) COMMENT 'Score 0 to 100',
  status LowCardinality(String) COMMENT 'green, amber, red or grey',
  reason LowCardinality(String) COMMENT 'Why there is no green, amber or red: no_data, low_sample, insufficient_coverage, not_applicable, stale, no_boundaries',
  as_of DateTime64(3, 'UTC') COMMENT 'Newest accepted event that touched the row; never falls',
  state LowCardinality(String) COMMENT 'provisional, settled or corrected',
  is_void UInt8 COMMENT '1 where the window has no content any more',
  closed UInt8 COMMENT '1 where the clock has passed the end of the window',
  catalogue String COMMENT 'Version of the catalogue',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  computed_at DateTime64(3, 'UTC') COMMENT 'When the row was computed, processing time',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (indicator, grain, scope, scope_id, window_start)
TTL toDateTime(inserted_at) + INTERVAL 90 DAY DELETE WHERE grain = '5m',
    toDateTime(inserted_at) + INTERVAL 400 DAY DELETE WHERE grain = '1h',
    toDateTime(inserted_at) + INTERVAL 3650 DAY
COMMENT 'Published indicator values with their value contract';

CREATE TABLE IF NOT EXISTS node_values
(
  node LowCardinality(String) COMMENT 'Topic or field id, or city',
  level LowCardinality(String) COMMENT 'topic, field or city',
  grain LowCardinality(String) COMMENT '5m, 1h, 1d, 7d, 1M or 1y',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  window_start DateTime64(3, 'UTC') COMMENT 'Start of the window, UTC, inclusive',
  window_end DateTime64(3, 'UTC') COMMENT 'End of the window, UTC, exclusive',
  value Nullable(Float64) COMMENT 'Index 0 to 100; NULL where there is none',
  status LowCardinality(String) COMMENT 'green, amber, red or grey',
  reason LowCardinality(String) COMMENT 'Why',
  coverage Nullable(Float64) COMMENT 'Share of the expected input that was there, 0 to 1',
  as_of DateTime64(3, 'UTC') COMMENT 'Newest accepted event that touched the row; never falls',
  state LowCardinality(String) COMMENT 'provisional, settled or corrected',
  is_void UInt8 COMMENT '1 where the window has no content any more',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  computed_at DateTime64(3, 'UTC') COMMENT 'When the row was computed, processing time',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (node, level, grain, scope, scope_id, window_start)
TTL toDateTime(inserted_at) + INTERVAL 3650 DAY
COMMENT 'Published index of each topic, field and of the city; grain live is the latest';

CREATE TABLE IF NOT EXISTS measure_values
(
  measure LowCardinality(String) COMMENT 'Measure id',
  version UInt16 COMMENT 'Version of the declaration',
  grain LowCardinality(String) COMMENT '5m, 1h, 1d, 7d, 1M or 1y',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  window_start DateTime64(3, 'UTC') COMMENT 'Start of the window, UTC, inclusive',
  amount Int64 COMMENT 'Sum in the scale of the measure',
  buckets Map(Int64, Int64) COMMENT 'Histogram or multiset: bucket to count',
  as_of DateTime64(3, 'UTC') COMMENT 'Newest accepted event that touched the row; never falls',
  is_void UInt8 COMMENT '1 where the window has no content any more',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (measure, grain, scope, scope_id, window_start)
TTL toDateTime(inserted_at) + INTERVAL 400 DAY
COMMENT 'Sums behind the indicators, written when a window closes or is corrected';

CREATE TABLE IF NOT EXISTS site_values
(
  site String COMMENT 'Site id',
  kind LowCardinality(String) COMMENT 'Kind of site',
  metric LowCardinality(String) COMMENT 'What is measured',
  grain LowCardinality(String) COMMENT '5m, 1h, 1d, 7d, 1M or 1y',
  window_start DateTime64(3, 'UTC') COMMENT 'Start of the window, UTC, inclusive',
  value Nullable(Float64) COMMENT 'Value; NULL where not valid',
  samples Int64 COMMENT 'Samples behind the value',
  is_valid UInt8 COMMENT '1 where the validity rule of the statistic holds',
  as_of DateTime64(3, 'UTC') COMMENT 'Newest accepted event that touched the row; never falls',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (site, metric, grain, window_start)
TTL toDateTime(inserted_at) + INTERVAL 90 DAY
COMMENT 'Windows of single sites: hourly means, station indices, link speeds';
