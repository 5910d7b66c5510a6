SELECT
  f.oid AS subject,
  f.schema_name,
  '' AS parent_name,
  f.signature AS object_name,
  'function' AS aspect,
  f.oid AS described,
  'pg_catalog.pg_proc'::regclass AS catalog,
  0 AS part
FROM user_function f
