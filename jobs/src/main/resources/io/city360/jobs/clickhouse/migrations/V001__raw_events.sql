-- What was accepted, what was refused, what came too late. TTLs count from inserted_at, so that
-- a replay of old years is kept as long as a live stream.

CREATE TABLE IF NOT EXISTS case_events
(
  event_id UUID COMMENT 'Identity of the event, made by its producer',
  case_id String COMMENT 'Identity of the case',
  seq Int64 COMMENT 'Order of the event inside its entity, monotone at the source',
  event_type LowCardinality(String) COMMENT 'What happened',
  event_time DateTime64(3, 'UTC') COMMENT 'When it happened, UTC',
  ingest_time DateTime64(3, 'UTC') COMMENT 'When the source system took the event in, UTC',
  kafka_timestamp DateTime64(3, 'UTC') COMMENT 'When the record entered the broker, UTC',
  topic LowCardinality(String) COMMENT 'Topic of the record',
  `partition` UInt16 COMMENT 'Partition of the record',
  `offset` Int64 COMMENT 'Offset of the record',
  op LowCardinality(String) COMMENT 'I insert, U update, D delete, CORR correction',
  source_system LowCardinality(String) COMMENT 'System that sent it',
  ext_case_id String COMMENT 'Identity of the case in another system, empty where none',
  channel LowCardinality(String) COMMENT 'Intake channel',
  nature LowCardinality(String) COMMENT 'Nature of the request',
  cat1 LowCardinality(String) COMMENT 'Category',
  cat2 LowCardinality(String) COMMENT 'Sub-category',
  item_code LowCardinality(String) COMMENT 'Item of the official list',
  reporter_type LowCardinality(String) COMMENT 'Kind of reporter',
  reporter_hash String COMMENT 'Pseudonym of the reporter',
  anonymous Nullable(UInt8) COMMENT '1 where the reporter stays anonymous, NULL where unknown',
  severity LowCardinality(String) COMMENT 'LOW, MEDIUM, HIGH or CRITICAL',
  street_code LowCardinality(String) COMMENT 'Street as reported, empty where absent',
  community_code LowCardinality(String) COMMENT 'Community as reported',
  grid_code String COMMENT 'Duty grid as reported',
  lon Nullable(Float64) COMMENT 'Longitude, degrees',
  lat Nullable(Float64) COMMENT 'Latitude, degrees',
  coord_sys LowCardinality(String) COMMENT 'Coordinate system of lon and lat',
  dept_code LowCardinality(String) COMMENT 'Department as reported',
  due_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is due, UTC',
  due_basis LowCardinality(String) COMMENT 'What the due time rests on',
  parent_case_id String COMMENT 'Case this one is merged into',
  source_alarm_id String COMMENT 'Alarm that opened the case',
  alarm_time Nullable(DateTime64(3, 'UTC')) COMMENT 'When that alarm started, UTC',
  rating_overall Nullable(UInt8) COMMENT 'Rating 1 to 5',
  rating_speed Nullable(UInt8) COMMENT 'Rating of speed 1 to 5',
  rating_effect Nullable(UInt8) COMMENT 'Rating of effect 1 to 5',
  rating_attitude Nullable(UInt8) COMMENT 'Rating of attitude 1 to 5',
  verdict LowCardinality(String) COMMENT 'CONFIRMED or FALSE after inspection',
  text_len Nullable(Int32) COMMENT 'Length of the text, which itself is not kept',
  handled_by String COMMENT 'Pseudonym or unit that handled it',
  granularity LowCardinality(String) COMMENT 'INSTANT, or DAY where the time is a date only',
  version UInt64 COMMENT 'ingest_time * 2^20 + hash of the payload: of two payloads with one event id the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (case_id, seq, event_id)
TTL toDateTime(inserted_at) + INTERVAL 1200 DAY
COMMENT 'Accepted events of cases; repeated deliveries collapse under FINAL';

CREATE TABLE IF NOT EXISTS approval_events
(
  event_id UUID COMMENT 'Identity of the event, made by its producer',
  approval_id String COMMENT 'Identity of the approval',
  seq Int64 COMMENT 'Order of the event inside its entity, monotone at the source',
  event_type LowCardinality(String) COMMENT 'What happened',
  event_time DateTime64(3, 'UTC') COMMENT 'When it happened, UTC',
  ingest_time DateTime64(3, 'UTC') COMMENT 'When the source system took the event in, UTC',
  kafka_timestamp DateTime64(3, 'UTC') COMMENT 'When the record entered the broker, UTC',
  topic LowCardinality(String) COMMENT 'Topic of the record',
  `partition` UInt16 COMMENT 'Partition of the record',
  `offset` Int64 COMMENT 'Offset of the record',
  op LowCardinality(String) COMMENT 'I insert, U update, D delete, CORR correction',
  source_system LowCardinality(String) COMMENT 'System that sent it',
  item_code LowCardinality(String) COMMENT 'Item of the official list',
  item_class LowCardinality(String) COMMENT 'Class of the item: licence, registration, construction ...',
  applicant_type LowCardinality(String) COMMENT 'person or enterprise',
  applicant_hash String COMMENT 'Pseudonym of the applicant',
  channel LowCardinality(String) COMMENT 'Intake channel',
  dept_code LowCardinality(String) COMMENT 'Department as reported',
  street_code LowCardinality(String) COMMENT 'Street as reported, empty where absent',
  statutory_wd Nullable(Int32) COMMENT 'Statutory limit, working days',
  promised_wd Nullable(Int32) COMMENT 'Promised limit, working days',
  due_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is due, UTC',
  decision LowCardinality(String) COMMENT 'APPROVED, REFUSED or WITHDRAWN',
  decision_mode LowCardinality(String) COMMENT 'MANUAL or AUTO',
  material_rounds Nullable(Int32) COMMENT 'Rounds of supplements',
  delivery_mode LowCardinality(String) COMMENT 'How the result is delivered',
  rating Nullable(UInt8) COMMENT 'Newest rating 1 to 5, NULL where none',
  declared_amount Nullable(Int64) COMMENT 'Declared amount, fen',
  item_tags Array(LowCardinality(String)) COMMENT 'Tags of the item',
  version UInt64 COMMENT 'ingest_time * 2^20 + hash of the payload: of two payloads with one event id the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (approval_id, seq, event_id)
TTL toDateTime(inserted_at) + INTERVAL 1200 DAY
COMMENT 'Accepted events of approvals; repeated deliveries collapse under FINAL';

CREATE TABLE IF NOT EXISTS readings
(
  event_id UUID COMMENT 'Identity of the event, made by its producer',
  device_id String COMMENT 'Identity of the device or site',
  metric LowCardinality(String) COMMENT 'What is measured',
  event_time DateTime64(3, 'UTC') COMMENT 'When it happened, UTC',
  ingest_time DateTime64(3, 'UTC') COMMENT 'When the source system took the event in, UTC',
  kafka_timestamp DateTime64(3, 'UTC') COMMENT 'When the record entered the broker, UTC',
  topic LowCardinality(String) COMMENT 'Topic of the record',
  `partition` UInt16 COMMENT 'Partition of the record',
  `offset` Int64 COMMENT 'Offset of the record',
  seq Int64 COMMENT 'Order of the event inside its entity, monotone at the source',
  op LowCardinality(String) COMMENT 'I insert, U update, D delete, CORR correction',
  source_system LowCardinality(String) COMMENT 'System that sent it',
  device_type LowCardinality(String) COMMENT 'Kind of device as sent',
  value Float64 COMMENT 'The value',
  unit LowCardinality(String) COMMENT 'Unit of the value',
  flag LowCardinality(String) COMMENT 'HJ 212 data flag; N is normal',
  quality LowCardinality(String) COMMENT 'ok, flagged, out_of_range or wrong_unit; only ok enters measures',
  interval_s Int32 COMMENT 'Sampling interval, seconds',
  street_code LowCardinality(String) COMMENT 'Street as reported, empty where absent',
  is_backfill UInt8 COMMENT '1 where sent later from a buffer',
  corrects_event_id Nullable(UUID) COMMENT 'Event this one corrects',
  alarm_id String COMMENT 'Alarm the reading belongs to',
  alarm_state LowCardinality(String) COMMENT 'RAISED or CLEARED',
  version UInt64 COMMENT 'ingest_time * 2^20 + hash of the payload: of two payloads with one event id the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(event_time)
ORDER BY (toDate(event_time), metric, device_id, event_time, event_id)
TTL toDateTime(inserted_at) + INTERVAL 30 DAY
COMMENT 'Accepted readings with their quality; repeated deliveries collapse under FINAL';

CREATE TABLE IF NOT EXISTS arrivals
(
  topic LowCardinality(String) COMMENT 'Topic of the record',
  `partition` UInt16 COMMENT 'Partition of the record',
  minute DateTime('UTC') COMMENT 'Minute of the Kafka timestamp',
  first_offset Int64 COMMENT 'First offset counted',
  last_offset Int64 COMMENT 'Last offset counted',
  accepted UInt64 COMMENT 'Records accepted for the first time',
  repeated UInt64 COMMENT 'Records whose event id was known',
  late UInt64 COMMENT 'Accepted records with kafka_timestamp - event_time above the bound',
  too_late UInt64 COMMENT 'Records beyond the horizon',
  rejected Map(LowCardinality(String), UInt64) COMMENT 'Records rejected, by reason',
  latency Map(Int64, UInt64) COMMENT 'Histogram of ingest_time - event_time in milliseconds: bucket to count',
  revision UInt64 COMMENT 'The greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (topic, partition, minute)
TTL toDateTime(inserted_at) + INTERVAL 400 DAY
COMMENT 'What arrived, per topic, partition and minute of the Kafka timestamp';

CREATE TABLE IF NOT EXISTS dead_letters
(
  topic LowCardinality(String) COMMENT 'Topic of the record, or table:NAME for a row ClickHouse refused',
  `partition` UInt16 COMMENT 'Partition of the record',
  `offset` Int64 COMMENT 'Offset of the record',
  kafka_timestamp DateTime64(3, 'UTC') COMMENT 'When the record entered the broker, UTC',
  reason LowCardinality(String) COMMENT 'Why',
  detail String COMMENT 'What exactly was wrong, and what is allowed',
  `key` String COMMENT 'Key of the record',
  value String COMMENT 'Raw bytes of the record',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree
ORDER BY (topic, partition, offset)
TTL toDateTime(inserted_at) + INTERVAL 30 DAY
COMMENT 'Records that were refused, with reason and raw bytes';

CREATE TABLE IF NOT EXISTS late_events
(
  topic LowCardinality(String) COMMENT 'Topic of the record',
  `partition` UInt16 COMMENT 'Partition of the record',
  `offset` Int64 COMMENT 'Offset of the record',
  kafka_timestamp DateTime64(3, 'UTC') COMMENT 'When the record entered the broker, UTC',
  event_time DateTime64(3, 'UTC') COMMENT 'When it happened, UTC',
  entity_id String COMMENT 'Entity the event belongs to',
  reason LowCardinality(String) COMMENT 'Why',
  value String COMMENT 'Raw bytes of the record',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree
ORDER BY (topic, partition, offset)
TTL toDateTime(inserted_at) + INTERVAL 30 DAY
COMMENT 'Records that came after the horizon of their stream, with raw bytes';

CREATE TABLE IF NOT EXISTS sites
(
  event_id UUID COMMENT 'Identity of the registry record, made by its producer',
  site_id String COMMENT 'Identity of the site or device',
  seq Int64 COMMENT 'Order of the record inside its site; the greatest is in force',
  event_time DateTime64(3, 'UTC') COMMENT 'When the registry record was made, UTC',
  ingest_time DateTime64(3, 'UTC') COMMENT 'When the source system took the record in, UTC',
  kafka_timestamp DateTime64(3, 'UTC') COMMENT 'When the record entered the broker, UTC',
  topic LowCardinality(String) COMMENT 'Topic of the record',
  `partition` UInt16 COMMENT 'Partition of the record',
  `offset` Int64 COMMENT 'Offset of the record',
  op LowCardinality(String) COMMENT 'I insert, U update, D delete, CORR correction',
  source_system LowCardinality(String) COMMENT 'System that sent it',
  kind LowCardinality(String) COMMENT 'Kind of site',
  street_code LowCardinality(String) COMMENT 'Street, empty where absent',
  dept_code LowCardinality(String) COMMENT 'Department, empty where absent',
  metrics Array(LowCardinality(String)) COMMENT 'Metrics the site sends',
  intervals_s Array(Int32) COMMENT 'Sampling interval of each metric, seconds',
  length_m Nullable(Float64) COMMENT 'Length of a road link, metres',
  road_class LowCardinality(String) COMMENT 'Road class',
  free_flow_kmh Nullable(Float64) COMMENT 'Free-flow speed, km/h',
  target_class Nullable(UInt8) COMMENT 'Target water class 1 to 5',
  noise_class LowCardinality(String) COMMENT 'Noise function class',
  river String COMMENT 'River',
  monitored Array(LowCardinality(String)) COMMENT 'Pollutants or parameters the plan monitors',
  lon Nullable(Float64) COMMENT 'Longitude, degrees',
  lat Nullable(Float64) COMMENT 'Latitude, degrees',
  valid_from DateTime64(3, 'UTC') COMMENT 'Registered from, UTC, inclusive',
  valid_to Nullable(DateTime64(3, 'UTC')) COMMENT 'Registered until, UTC, exclusive; NULL where open',
  version UInt64 COMMENT 'ingest_time * 2^20 + hash of the payload: of two payloads with one event id the greatest wins',
  inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When ClickHouse took the row in'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site_id, seq, event_id)
COMMENT 'The registry of sites and devices, as it was sent: without it nobody could say what is missing';
