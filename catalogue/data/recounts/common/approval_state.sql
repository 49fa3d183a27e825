-- Each approval as its accepted events leave it: every event once (of two payloads with one identity
-- the later version), in the order (seq, event time, event id), a later event overwriting what it
-- names. The authority's clock stands still while the approval is suspended or waits for a
-- supplement; both at once count once, and a decision ends both.
SELECT
  approval_id,
  arraySort(groupArray((place, event_type, event_time))) AS events,
  argMinIf(event_time, place, event_type = 'FILED') AS filed,
  if(countIf(event_type = 'FILED') = 0, NULL, filed) AS filed_at,
  argMinIf(event_time, place, event_type = 'ACCEPTED') AS accepted,
  if(countIf(event_type = 'ACCEPTED') = 0, NULL, accepted) AS accepted_at,
  argMaxIf(event_time, place, event_type = 'DECIDED') AS decided,
  if(countIf(event_type = 'DECIDED') = 0, NULL, decided) AS decided_at,
  countIf(event_type = 'SUPPLEMENT_REQUESTED') AS supplements,
  -- (suspended since, supplement awaited since, paused since, milliseconds paused); 0 is never.
  arrayFold(
    (pauses, event) -> (
      multiIf(
        event.2 = 'SUSPENDED', if(pauses.1 = 0, toUnixTimestamp64Milli(event.3), pauses.1),
        event.2 IN ('RESUMED', 'DECIDED'), toInt64(0),
        pauses.1) AS suspended,
      multiIf(
        event.2 = 'SUPPLEMENT_REQUESTED', if(pauses.2 = 0, toUnixTimestamp64Milli(event.3), pauses.2),
        event.2 IN ('SUPPLEMENTED', 'DECIDED'), toInt64(0),
        pauses.2) AS awaited,
      multiIf(
        suspended = 0 AND awaited = 0, toInt64(0),
        pauses.3 = 0, toUnixTimestamp64Milli(event.3),
        pauses.3),
      if(
        suspended = 0 AND awaited = 0 AND pauses.3 != 0,
        pauses.4 + greatest(toInt64(0), toUnixTimestamp64Milli(event.3) - pauses.3),
        pauses.4)),
    events,
    (toInt64(0), toInt64(0), toInt64(0), toInt64(0))) AS pauses,
  intDiv(pauses.4, 1000) AS suspended_s,
  if(
    countIf(due_at IS NOT NULL) = 0, NULL,
    argMaxIf(due_at, place, due_at IS NOT NULL) + toIntervalSecond(suspended_s)) AS due_with_suspension,
  argMaxIf(event_time, place, event_type = 'DELIVERED') AS delivered,
  if(countIf(event_type = 'DELIVERED') = 0, NULL, delivered) AS delivered_at,
  argMaxIf(rating, place, rating IS NOT NULL) AS last_rating,
  multiIf(
    countIf(rating IS NOT NULL) = 0, NULL,
    countIf(event_type = 'RATED' AND rating IS NOT NULL) > 0,
    argMaxIf(event_time, place, event_type = 'RATED' AND rating IS NOT NULL),
    argMinIf(event_time, place, rating IS NOT NULL)) AS rated_at,
  argMaxIf(statutory_wd, place, statutory_wd IS NOT NULL) AS statutory_days,
  argMaxIf(promised_wd, place, promised_wd IS NOT NULL) AS promised_days,
  argMaxIf(decision_mode, place, decision_mode NOT IN ('', 'UNKNOWN')) AS last_decision_mode,
  argMaxIf(decision, place, decision NOT IN ('', 'UNKNOWN')) AS last_decision,
  argMaxIf(delivery_mode, place, delivery_mode != '') AS last_delivery_mode,
  argMaxIf(applicant_type, place, applicant_type != '') AS last_applicant_type,
  argMaxIf(declared_amount, place, declared_amount IS NOT NULL) AS amount,
  if(countIf(declared_amount IS NOT NULL) = 0, NULL, amount) AS last_amount,
  argMaxIf(tags, place, notEmpty(tags)) AS last_tags,
  argMaxIf(item_class, place, item_class != '') AS last_item_class,
  argMaxIf(channel, place, channel != '') AS last_channel,
  if(countIf(street_code != '') = 0, 'unknown', argMaxIf(street_code, place, street_code != '')) AS street,
  if(countIf(dept_code != '') = 0, 'unknown', argMaxIf(dept_code, place, dept_code != '')) AS department
FROM
(
  SELECT
    approval_id, event_type, event_time, due_at, rating, statutory_wd, promised_wd, decision_mode,
    item_class, channel, street_code, dept_code, decision, delivery_mode, applicant_type,
    declared_amount, arrayFilter(tag -> tag != '', item_tags) AS tags,
    (seq, event_time, toString(event_id)) AS place
  FROM approval_events FINAL
  ORDER BY version DESC
  LIMIT 1 BY approval_id, event_id
)
GROUP BY approval_id
