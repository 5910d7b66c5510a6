SELECT
  s.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  s.schema_name AS object_name,
  'definition' AS aspect,
  'exists' AS definition
FROM user_schema s
