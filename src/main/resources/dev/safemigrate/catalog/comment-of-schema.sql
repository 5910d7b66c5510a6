SELECT
  s.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  s.schema_name AS object_name,
  'schema' AS aspect,
  d.description AS definition
FROM user_schema s
JOIN pg_catalog.pg_description d
  ON d.objoid = s.oid
    AND d.classoid = 'pg_catalog.pg_namespace'::regclass
    AND d.objsubid = 0
