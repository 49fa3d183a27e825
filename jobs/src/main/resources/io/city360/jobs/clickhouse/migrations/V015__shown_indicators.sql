-- What the wall showed is kept of indicators too, not of indices only.

ALTER TABLE shown
  COMMENT COLUMN node 'Id of the topic, field or indicator, or city',
  COMMENT COLUMN level 'topic, field, city or indicator',
  COMMENT COLUMN value 'Index shown, 0 to 100; of an indicator its value in its own unit';
