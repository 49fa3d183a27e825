-- What the continuous recount has found.

CREATE TABLE IF NOT EXISTS recounts
(
  indicator LowCardinality(String) COMMENT 'Indicator id',
  grain LowCardinality(String) COMMENT '5m, 1h, 1d, 7d, 1M or 1y',
  checked_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the look ended',
  looked_up_to DateTime64(3, 'UTC') COMMENT 'What was published up to here has been looked at',
  closed_up_to DateTime64(3, 'UTC') COMMENT 'Windows that end later were not compared',
  is_whole UInt8 COMMENT '1 where every window within raw retention was compared, 0 where only those that closed or changed since the look before',
  compared UInt64 COMMENT 'Windows that were published, recounted or both',
  non_null UInt64 COMMENT 'Those of them where both give a value',
  skipped UInt64 COMMENT 'Closed published windows that raw events no longer cover wholly',
  differing UInt64 COMMENT 'Windows that differ since at least one completed checkpoint with an unchanged recount',
  differences Array(String) COMMENT 'The first of them, in words',
  spent_ms UInt64 COMMENT 'How long ClickHouse was kept busy, milliseconds',
  problem String COMMENT 'Why nothing could be compared, empty where it could'
)
ENGINE = MergeTree
ORDER BY (indicator, grain, checked_at)
TTL toDateTime(checked_at) + INTERVAL 90 DAY
COMMENT 'Looks of the continuous recount, one indicator and grain at a time';
