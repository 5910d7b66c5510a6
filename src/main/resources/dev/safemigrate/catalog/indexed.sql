-- Every index by name, and whether its rows may have been written since; `$1` is the age of the
-- first transaction that counts. Rows with a new number are new or changed: flags such as validity
-- are set by an ordinary update, from PostgreSQL 14 on. Then whether an event trigger may have done
-- anything else, and the number of the first transaction that is not seen yet.
SELECT
  'indexed' AS kind,
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  c.relname::text AS object_name,
  CASE
    WHEN pg_catalog.age(i.xmin) <= $1 OR pg_catalog.age(c.xmin) <= $1 THEN 'changed'
    ELSE 'as before'
  END AS aspect
FROM user_relation r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
UNION ALL
SELECT 'anywhere', 0, '', '', '', ''
WHERE EXISTS (SELECT FROM pg_catalog.pg_event_trigger e WHERE e.evtenabled <> 'D')
UNION ALL
SELECT
  'next', 0, '', '', pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text, ''
