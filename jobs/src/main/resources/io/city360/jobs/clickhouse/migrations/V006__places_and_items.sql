-- Where the streets lie and every edition of them, tags of approvals, and the list of service items.

ALTER TABLE streets
  ADD COLUMN IF NOT EXISTS boundary Array(Array(Tuple(lon Float64, lat Float64))) COMMENT 'Outer rings of its shape, degrees (WGS 84)',
  ADD COLUMN IF NOT EXISTS is_schematic UInt8 COMMENT '1 where the shape only stands for the true one',
  ADD COLUMN IF NOT EXISTS edition UInt16 COMMENT 'Counts the editions of the code, from 0',
  MODIFY ORDER BY (catalogue, code, edition);

ALTER TABLE approvals
  ADD COLUMN IF NOT EXISTS item_tags Array(LowCardinality(String)) COMMENT 'Tags of the item' AFTER item_code;

CREATE TABLE IF NOT EXISTS default_points
(
  catalogue String COMMENT 'Version of the catalogue',
  lat Float64 COMMENT 'Latitude, degrees',
  lon Float64 COMMENT 'Longitude, degrees'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, lat, lon)
COMMENT 'Positions that intake systems fill in where none is known';

CREATE TABLE IF NOT EXISTS service_items
(
  catalogue String COMMENT 'Version of the catalogue',
  code String COMMENT 'Item of the list; item_code of approvals',
  name_en String COMMENT 'English name',
  name_zh String COMMENT 'Chinese name',
  item_class LowCardinality(String) COMMENT 'Class of the item: licence, registration, construction ...',
  tags Array(LowCardinality(String)) COMMENT 'Tags of the item',
  statutory_wd Int32 COMMENT 'Statutory limit, working days',
  promised_wd Int32 COMMENT 'Promised limit, working days',
  second_approval UInt8 COMMENT '1 where a rule may decide it at once',
  source String COMMENT 'Where the list comes from; placeholder where it is not the official one'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalogue, code)
COMMENT 'Service items of the district';
