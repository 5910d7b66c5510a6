SELECT
  s.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  s.schema_name AS object_name,
  'schema' AS aspect,
  s.oid AS described,
  'pg_catalog.pg_namespace'::regclass AS catalog,
  0 AS part
FROM user_schema s
