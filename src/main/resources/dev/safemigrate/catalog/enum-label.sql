-- The order of the labels is left out: a label added late is added elsewhere.
SELECT
  t.oid AS subject,
  t.schema_name,
  t.typname::text AS parent_name,
  e.enumlabel::text AS object_name,
  'definition' AS aspect,
  'exists' AS definition
FROM user_type t
JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
WHERE t.typtype = 'e'
