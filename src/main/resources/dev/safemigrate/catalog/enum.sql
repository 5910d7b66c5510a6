SELECT
  t.oid AS subject,
  t.schema_name,
  '' AS parent_name,
  t.typname::text AS object_name,
  'definition' AS aspect,
  'exists' AS definition
FROM user_type t
WHERE t.typtype = 'e'
