-- Only by name: how it connects may hold a password, and is not for everybody to read.
SELECT
  s.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  s.subname::text AS object_name,
  'definition' AS aspect,
  'exists' AS definition
FROM pg_catalog.pg_subscription s
WHERE s.subdbid = (
  SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
