-- The current state of each entity, for drill-down and SQL.

CREATE TABLE IF NOT EXISTS cases
(
  case_id String COMMENT 'Identity of the case',
  reported_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First report',
  registered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Registration',
  dispatched_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First dispatch',
  first_contact_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First contact with the reporter',
  processed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Last processing',
  closed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Last closing, NULL while open or reopened',
  first_closed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First closing',
  reopened_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First reopening after the first closing',
  due_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is due, UTC',
  returns Int32 COMMENT 'Times returned or moved to another department',
  reopens Int32 COMMENT 'Times reopened',
  rework Int32 COMMENT 'Times a check failed',
  rating Nullable(UInt8) COMMENT 'Newest rating 1 to 5, NULL where none',
  rated_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was last rated',
  merged UInt8 COMMENT '1 where merged into another case',
  merged_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was merged',
  merged_into String COMMENT 'Case it was merged into, empty where none',
  withdrawn UInt8 COMMENT '1 where withdrawn',
  effective UInt8 COMMENT '1 where neither merged nor withdrawn',
  closed UInt8 COMMENT '1 where the clock has passed the end of the window',
  cat1 LowCardinality(String) COMMENT 'Category',
  cat2 LowCardinality(String) COMMENT 'Sub-category',
  nature LowCardinality(String) COMMENT 'Nature of the request',
  channel LowCardinality(String) COMMENT 'Intake channel',
  reporter_type LowCardinality(String) COMMENT 'Kind of reporter',
  severity LowCardinality(String) COMMENT 'LOW, MEDIUM, HIGH or CRITICAL',
  street LowCardinality(String) COMMENT 'Street code, unknown where absent',
  community LowCardinality(String) COMMENT 'Community code',
  department LowCardinality(String) COMMENT 'Department code, unknown where absent',
  source_alarm_id String COMMENT 'Alarm that opened the case',
  alarm_time Nullable(DateTime64(3, 'UTC')) COMMENT 'When that alarm started, UTC',
  verdict LowCardinality(String) COMMENT 'CONFIRMED or FALSE after inspection',
  verdict_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the verdict was given',
  handled_by String COMMENT 'Pseudonym or unit that handled it',
  lat Nullable(Float64) COMMENT 'Latitude, degrees',
  lon Nullable(Float64) COMMENT 'Longitude, degrees',
  geo_valid UInt8 COMMENT '1 where the location is inside the named street',
  source_system LowCardinality(String) COMMENT 'System that sent it',
  as_of DateTime64(3, 'UTC') COMMENT 'Newest accepted event that touched the row; never falls',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY case_id
TTL toDateTime(inserted_at) + INTERVAL 1200 DAY
COMMENT 'Current state of each case';

CREATE TABLE IF NOT EXISTS approvals
(
  approval_id String COMMENT 'Identity of the approval',
  filed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Filing',
  accepted_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Acceptance',
  statutory_wd Nullable(Int32) COMMENT 'Statutory limit, working days',
  promised_wd Nullable(Int32) COMMENT 'Promised limit, working days',
  due_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is due, UTC',
  suspended_s Int64 COMMENT 'Time suspended or waiting for supplements, seconds',
  due_with_suspension Nullable(DateTime64(3, 'UTC')) COMMENT 'due_at moved by the suspended time',
  decided_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Decision',
  decision LowCardinality(String) COMMENT 'APPROVED, REFUSED or WITHDRAWN',
  decision_mode LowCardinality(String) COMMENT 'MANUAL or AUTO',
  supplements Int32 COMMENT 'Times a supplement was asked for',
  delivered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Delivery',
  delivery_mode LowCardinality(String) COMMENT 'How the result is delivered',
  rating Nullable(UInt8) COMMENT 'Newest rating 1 to 5, NULL where none',
  rated_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was last rated',
  rectified_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Rectification',
  item_class LowCardinality(String) COMMENT 'Class of the item: licence, registration, construction ...',
  item_code LowCardinality(String) COMMENT 'Item of the official list',
  applicant_type LowCardinality(String) COMMENT 'person or enterprise',
  channel LowCardinality(String) COMMENT 'Intake channel',
  street LowCardinality(String) COMMENT 'Street code, unknown where absent',
  department LowCardinality(String) COMMENT 'Department code, unknown where absent',
  withdrawn UInt8 COMMENT '1 where withdrawn',
  decided_local_day Nullable(Int32) COMMENT 'Local calendar day of the decision, days since 1970-01-01',
  accepted_local_day Nullable(Int32) COMMENT 'Local calendar day of the acceptance, days since 1970-01-01',
  declared_amount Nullable(Int64) COMMENT 'Declared amount, fen',
  net_working_days Nullable(Int32) COMMENT 'Working days from acceptance to decision without suspension',
  source_system LowCardinality(String) COMMENT 'System that sent it',
  as_of DateTime64(3, 'UTC') COMMENT 'Newest accepted event that touched the row; never falls',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY approval_id
TTL toDateTime(inserted_at) + INTERVAL 1200 DAY
COMMENT 'Current state of each approval';

CREATE TABLE IF NOT EXISTS devices
(
  device_id String COMMENT 'Identity of the device or site',
  kind LowCardinality(String) COMMENT 'Kind of site',
  street LowCardinality(String) COMMENT 'Street code, unknown where absent',
  department LowCardinality(String) COMMENT 'Department code, unknown where absent',
  last_event_time Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time of the newest reading',
  last_ingest_time Nullable(DateTime64(3, 'UTC')) COMMENT 'Ingest time of the newest reading',
  online UInt8 COMMENT '1 while the newest reading is at most three intervals old',
  readings UInt64 COMMENT 'Readings seen',
  valid UInt64 COMMENT 'Readings of quality ok',
  interval_s Int32 COMMENT 'Sampling interval, seconds',
  valid_from Nullable(DateTime64(3, 'UTC')) COMMENT 'Registered from',
  valid_to Nullable(DateTime64(3, 'UTC')) COMMENT 'Registered until, NULL where open',
  registered UInt8 COMMENT '1 where the registry knows it',
  revision UInt64 COMMENT 'Writer epoch * 2^40 + sequence: the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY device_id
TTL toDateTime(inserted_at) + INTERVAL 1200 DAY
COMMENT 'Current state of each device';
