SELECT
  r.oid AS subject,
  r.schema_name,
  '' AS parent_name,
  r.relname::text AS object_name,
  'definition' AS aspect,
  pg_catalog.pg_get_viewdef(r.oid) AS definition
FROM user_relation r
WHERE r.relkind = 'm'
