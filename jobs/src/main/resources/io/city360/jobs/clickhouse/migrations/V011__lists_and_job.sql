-- Lists look for a time, while their tables are ordered by identity: the times of each granule say
-- which to read. Identities that grow with time, as intake systems and brokers number, make that
-- sharp. Reading FINAL takes the same granules of every part, so that nothing old shows through.

ALTER TABLE cases
  ADD INDEX IF NOT EXISTS reported_at_range reported_at TYPE minmax GRANULARITY 1;

ALTER TABLE cases MATERIALIZE INDEX reported_at_range;

ALTER TABLE approvals
  ADD INDEX IF NOT EXISTS filed_at_range filed_at TYPE minmax GRANULARITY 1;

ALTER TABLE approvals MATERIALIZE INDEX filed_at_range;

ALTER TABLE dead_letters
  ADD INDEX IF NOT EXISTS kafka_timestamp_range kafka_timestamp TYPE minmax GRANULARITY 1;

ALTER TABLE dead_letters MATERIALIZE INDEX kafka_timestamp_range;

ALTER TABLE late_events
  ADD INDEX IF NOT EXISTS kafka_timestamp_range kafka_timestamp TYPE minmax GRANULARITY 1;

ALTER TABLE late_events MATERIALIZE INDEX kafka_timestamp_range;

-- What the supervisor sees of the job. Where another one keeps the job, it stays empty.

CREATE TABLE IF NOT EXISTS job_samples
(
  sampled_at DateTime64(3, 'UTC') COMMENT 'When the supervisor looked',
  phase LowCardinality(String) COMMENT 'Where the job stands: RUNNING, RESTARTING ..., UNKNOWN where Flink does not answer',
  submissions UInt32 COMMENT 'How often the job was handed in since the start of the system',
  checkpoints_completed UInt64 COMMENT 'Completed checkpoints of this submission',
  checkpoints_failed UInt64 COMMENT 'Failed checkpoints of this submission',
  checkpoint_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the newest checkpoint was complete, NULL where there is none',
  checkpoint_ms Nullable(UInt64) COMMENT 'How long the newest checkpoint took, milliseconds',
  checkpoint_bytes Nullable(UInt64) COMMENT 'Size of the newest checkpoint, bytes',
  pending Map(LowCardinality(String), UInt64) COMMENT 'Records in the broker that the job has not read yet, by stream',
  inserted_rows Nullable(UInt64) COMMENT 'Rows that ClickHouse has taken in since its start, NULL where it does not say',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree
ORDER BY sampled_at
TTL toDateTime(inserted_at) + INTERVAL 30 DAY
COMMENT 'Job, checkpoints, waiting records and inserts, as the supervisor looks at them';
