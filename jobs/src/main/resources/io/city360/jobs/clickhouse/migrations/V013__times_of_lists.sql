-- Lists look for a time, while their tables are ordered by identity: a projection ordered by the time
-- tells the identities, and these are the primary key. It carries what a token's row rules ask for. A
-- row that a newer one replaces may stay in it for a while; who asks the table itself with FINAL, for
-- the same time again, does not see it. The ranges of times of each granule did the same only while
-- identities grew with time, and they keep the engine from choosing the projection.

ALTER TABLE cases DROP INDEX IF EXISTS reported_at_range;

ALTER TABLE cases MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild';

ALTER TABLE cases
  ADD PROJECTION IF NOT EXISTS by_reported_at (SELECT case_id, street, department, reported_at ORDER BY reported_at);

ALTER TABLE cases MATERIALIZE PROJECTION by_reported_at;

ALTER TABLE approvals DROP INDEX IF EXISTS filed_at_range;

ALTER TABLE approvals MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild';

ALTER TABLE approvals
  ADD PROJECTION IF NOT EXISTS by_filed_at (SELECT approval_id, street, department, filed_at ORDER BY filed_at);

ALTER TABLE approvals MATERIALIZE PROJECTION by_filed_at;

ALTER TABLE dead_letters DROP INDEX IF EXISTS kafka_timestamp_range;

ALTER TABLE dead_letters MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild';

ALTER TABLE dead_letters
  ADD PROJECTION IF NOT EXISTS by_kafka_timestamp (SELECT topic, reason, kafka_timestamp ORDER BY kafka_timestamp);

ALTER TABLE dead_letters MATERIALIZE PROJECTION by_kafka_timestamp;

ALTER TABLE late_events DROP INDEX IF EXISTS kafka_timestamp_range;

ALTER TABLE late_events MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild';

ALTER TABLE late_events
  ADD PROJECTION IF NOT EXISTS by_kafka_timestamp (SELECT topic, reason, kafka_timestamp ORDER BY kafka_timestamp);

ALTER TABLE late_events MATERIALIZE PROJECTION by_kafka_timestamp;
