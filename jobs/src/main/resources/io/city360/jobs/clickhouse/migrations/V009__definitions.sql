-- Which version of the catalogue was in force when. catalogues holds each version once; one that comes
-- back has a row for each time here.

CREATE TABLE IF NOT EXISTS catalogue_history
(
  valid_from DateTime64(3, 'UTC') COMMENT 'From when on it was in force',
  catalogue String COMMENT 'Version of the catalogue'
)
ENGINE = ReplacingMergeTree
ORDER BY (valid_from, catalogue)
COMMENT 'Versions of the catalogue by the time they came into force';
