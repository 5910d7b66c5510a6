SELECT
  f.oid AS subject,
  f.schema_name,
  '' AS parent_name,
  f.signature AS object_name,
  'function' AS aspect,
  d.description AS definition
FROM user_function f
JOIN pg_catalog.pg_description d
  ON d.objoid = f.oid
    AND d.classoid = 'pg_catalog.pg_proc'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
