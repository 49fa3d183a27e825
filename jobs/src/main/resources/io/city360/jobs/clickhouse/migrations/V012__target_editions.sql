-- Standards change: on some days an indicator has other thresholds than its own.

ALTER TABLE indicators
  ADD COLUMN IF NOT EXISTS editions Array(Tuple(valid_from Nullable(Date32), valid_to Nullable(Date32), target Float64, warning Float64, floor Float64)) COMMENT 'Thresholds of windows that start from valid_from on and before valid_to, local days, NULL where open; on other days those of the row hold';
