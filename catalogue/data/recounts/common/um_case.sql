-- Effective cases of the five categories of city management.
SELECT *
FROM case_state
WHERE is_effective
  AND category IN ('sanitation', 'municipal_facility', 'illegal_construction', 'noise', 'landscaping')
