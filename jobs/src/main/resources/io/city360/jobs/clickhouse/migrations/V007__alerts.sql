-- The life of an alert: who answers for it, who has taken it on, until when it is silent.

ALTER TABLE alerts
  ADD COLUMN IF NOT EXISTS rule LowCardinality(String) COMMENT 'Rule of the catalogue that opened it',
  ADD COLUMN IF NOT EXISTS level LowCardinality(String) COMMENT 'I (gravest), II or III',
  ADD COLUMN IF NOT EXISTS owner LowCardinality(String) COMMENT 'Department that answers for it',
  ADD COLUMN IF NOT EXISTS acknowledged_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was taken on, NULL while nobody has',
  ADD COLUMN IF NOT EXISTS acknowledged_by String COMMENT 'Role or token that took it on',
  ADD COLUMN IF NOT EXISTS muted_until Nullable(DateTime64(3, 'UTC')) COMMENT 'Until when nothing is told of it, NULL where it was not muted',
  ADD COLUMN IF NOT EXISTS muted_by String COMMENT 'Role or token that muted it',
  ADD COLUMN IF NOT EXISTS dispatched_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the webhook first took it, NULL before',
  ADD COLUMN IF NOT EXISTS closed_by String COMMENT 'Role or token that closed it, empty where its number became good',
  ADD COLUMN IF NOT EXISTS changes Int32 COMMENT 'How often it has changed';

ALTER TABLE alerts
  COMMENT COLUMN alert_id 'rule.scope[.code].subject.number',
  COMMENT COLUMN kind 'What the rule watches: indicators, nodes, staleness, streams or reports',
  COMMENT COLUMN subject 'Indicator, node, stream or part of the engine the alert is about',
  COMMENT COLUMN severity 'critical, warning or info, for level I, II and III',
  COMMENT COLUMN state 'open, acknowledged or closed',
  COMMENT COLUMN raised_at 'When it was opened',
  COMMENT COLUMN cleared_at 'When it was closed, NULL while it stands',
  COMMENT COLUMN value 'Value that opened it or made it graver';
