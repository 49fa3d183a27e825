-- How the engine does, and what it has told people.

CREATE TABLE IF NOT EXISTS shown
(
  shown_at DateTime64(3, 'UTC') COMMENT 'When the wall showed it',
  node LowCardinality(String) COMMENT 'Topic or field id, or city',
  level LowCardinality(String) COMMENT 'topic, field or city',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  value Nullable(Float64) COMMENT 'Index shown',
  status LowCardinality(String) COMMENT 'green, amber, red or grey',
  reason LowCardinality(String) COMMENT 'Why',
  as_of DateTime64(3, 'UTC') COMMENT 'Newest accepted event that touched the row; never falls',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree
ORDER BY (level, node, scope, scope_id, shown_at)
TTL toDateTime(inserted_at) + INTERVAL 400 DAY
COMMENT 'What the wall showed, append-only; a repeated insert collapses under FINAL';

CREATE TABLE IF NOT EXISTS alerts
(
  alert_id String COMMENT 'Identity of the alert',
  kind LowCardinality(String) COMMENT 'What the alert watches',
  subject LowCardinality(String) COMMENT 'Indicator, node or part of the engine the alert is about',
  scope LowCardinality(String) COMMENT 'district, street or department',
  scope_id String COMMENT 'Code of the street or department, empty for the district',
  severity LowCardinality(String) COMMENT 'info, warning or critical',
  state LowCardinality(String) COMMENT 'raised or cleared',
  raised_at DateTime64(3, 'UTC') COMMENT 'When it was raised',
  cleared_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was cleared, NULL while it stands',
  value Nullable(Float64) COMMENT 'Value that crossed',
  threshold Nullable(Float64) COMMENT 'Threshold that was crossed',
  message String COMMENT 'Sentence for people',
  as_of DateTime64(3, 'UTC') COMMENT 'Newest accepted event that touched the row; never falls',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY alert_id
TTL toDateTime(inserted_at) + INTERVAL 400 DAY
COMMENT 'Alerts with their life';

CREATE TABLE IF NOT EXISTS clocks
(
  name String COMMENT 'Operator and subtask',
  clock DateTime64(3, 'UTC') COMMENT 'Event time the operator has reached',
  closed_up_to DateTime64(3, 'UTC') COMMENT 'All windows that end here or earlier are closed and published',
  updated_at DateTime64(3, 'UTC') COMMENT 'When the row was written',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY name
COMMENT 'Event time that each publishing operator has reached';

CREATE TABLE IF NOT EXISTS latencies
(
  measured_at DateTime64(3, 'UTC') COMMENT 'When it was measured',
  stage LowCardinality(String) COMMENT 'What was measured',
  p50_ms Float64 COMMENT 'Median, milliseconds',
  p99_ms Float64 COMMENT '99th percentile, milliseconds',
  max_ms Float64 COMMENT 'Maximum, milliseconds',
  samples UInt64 COMMENT 'Samples behind the value',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree
ORDER BY (stage, measured_at)
TTL toDateTime(inserted_at) + INTERVAL 30 DAY
COMMENT 'Time from entry into the engine to the acknowledged insert';

CREATE TABLE IF NOT EXISTS writer_epochs
(
  epoch UInt64 COMMENT 'Number claimed; a claim counts only where no other run claims the same number',
  run String COMMENT 'Job id of the run',
  attempt UInt32 COMMENT 'Attempt of the task in that run',
  started_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was claimed'
)
ENGINE = MergeTree
ORDER BY (epoch, run, attempt)
COMMENT 'Starts of the job: the writer with the greater epoch wins';
