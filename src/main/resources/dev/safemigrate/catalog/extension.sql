SELECT
  e.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  e.extname::text AS object_name,
  'definition' AS aspect,
  'exists' AS definition
FROM pg_catalog.pg_extension e
WHERE e.oid >= 16384
