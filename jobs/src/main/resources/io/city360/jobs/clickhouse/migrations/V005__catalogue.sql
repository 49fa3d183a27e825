-- The catalogue by version. A version is loaded whole; catalogues names the versions and when each
-- was loaded. The registry of sites is a stream and is written by the engine.

CREATE TABLE IF NOT EXISTS catalogues
(
  catalogue String COMMENT 'Version: hash of the catalogue''s files',
  district String COMMENT 'Id of the district',
  name_en String COMMENT 'English name of the district',
  name_zh String COMMENT 'Chinese name of the district',
  zone String COMMENT 'Time zone of the district''s calendar',
  loaded_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was loaded; the newest is in force'
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY catalogue
COMMENT 'Versions of the catalogue';

CREATE TABLE IF NOT EXISTS fields
(
  catalogue String COMMENT 'Version of the catalogue',
  id LowCardinality(String) COMMENT 'Field id',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name',
  position UInt16 COMMENT 'Order on the wall'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, id)
COMMENT 'Fields: the five parts of the city index';

CREATE TABLE IF NOT EXISTS topics
(
  catalogue String COMMENT 'Version of the catalogue',
  id LowCardinality(String) COMMENT 'Topic id',
  field LowCardinality(String) COMMENT 'Field it belongs to',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name',
  owner String COMMENT 'Department that answers for it',
  position UInt16 COMMENT 'Order on the wall'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, id)
COMMENT 'Topics: the ten parts of the fields';

CREATE TABLE IF NOT EXISTS indicators
(
  catalogue String COMMENT 'Version of the catalogue',
  id LowCardinality(String) COMMENT 'Indicator id',
  version UInt16 COMMENT 'Version of the declaration',
  topic LowCardinality(String) COMMENT 'Topic it belongs to',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name',
  formula String COMMENT 'Formula over measures',
  unit String COMMENT 'Unit of the value',
  grains Array(LowCardinality(String)) COMMENT 'Grains it is published at',
  headline LowCardinality(String) COMMENT 'Grain the wall shows',
  scopes Array(LowCardinality(String)) COMMENT 'Scopes it is published for',
  better LowCardinality(String) COMMENT 'Direction that is better: up, down or neutral',
  target Nullable(Float64) COMMENT 'Value that scores 100',
  warning Nullable(Float64) COMMENT 'Value that scores 60',
  floor Nullable(Float64) COMMENT 'Value that scores 0',
  weight UInt16 COMMENT 'Weight in its topic; 0 is context only',
  max_age_s Int64 COMMENT 'Age after which the value is stale, seconds',
  settle_s Int64 COMMENT 'Time after the window''s end until the value is settled, seconds',
  owner String COMMENT 'Department that answers for it',
  source String COMMENT 'Where the target comes from',
  approximation String COMMENT 'What is approximated, empty where nothing is',
  measures Array(LowCardinality(String)) COMMENT 'Measures of its formula',
  recount String COMMENT 'Independent SQL over raw events that must give the same'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, id)
COMMENT 'Indicators: definition, targets, owner and source of each';

CREATE TABLE IF NOT EXISTS measures
(
  catalogue String COMMENT 'Version of the catalogue',
  id LowCardinality(String) COMMENT 'Measure id',
  version UInt16 COMMENT 'Version of the declaration',
  kind LowCardinality(String) COMMENT 'counter, gauge, histogram or max',
  unit String COMMENT 'Unit of the amounts',
  finest LowCardinality(String) COMMENT 'Finest grain kept',
  topics Array(LowCardinality(String)) COMMENT 'Topics that use it',
  scopes Array(LowCardinality(String)) COMMENT 'Scopes it is summed for',
  declaration String COMMENT 'What is summed, as declared'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, id)
COMMENT 'Measures: the sums behind the indicators';

CREATE TABLE IF NOT EXISTS streets
(
  catalogue String COMMENT 'Version of the catalogue',
  code LowCardinality(String) COMMENT 'Street code',
  name_zh String COMMENT 'Chinese name',
  pinyin String COMMENT 'Name in Latin letters',
  lat Float64 COMMENT 'Latitude of its middle, degrees',
  lon Float64 COMMENT 'Longitude of its middle, degrees',
  area_km2 Float64 COMMENT 'Area, square kilometres',
  population Int64 COMMENT 'Residents',
  valid_from Nullable(Date32) COMMENT 'First day the code is valid',
  valid_to Nullable(Date32) COMMENT 'First day it is no longer valid, NULL where open'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, code)
COMMENT 'Streets of the district';

CREATE TABLE IF NOT EXISTS departments
(
  catalogue String COMMENT 'Version of the catalogue',
  id LowCardinality(String) COMMENT 'Department code',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, id)
COMMENT 'Departments of the district';
