-- Named like an index, after the table that it is about: it goes with it.
SELECT
  r.oid AS subject,
  n.nspname::text AS schema_name,
  r.relname::text AS parent_name,
  s.stxname::text AS object_name,
  'definition' AS aspect,
  pg_catalog.pg_get_statisticsobjdef(s.oid) AS definition
FROM user_relation r
JOIN pg_catalog.pg_statistic_ext s ON s.stxrelid = r.oid
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
