-- The indexes whose rows may have been written since; `$1` is the age of the first transaction that
-- counts. Rows with a new number are new or changed: flags such as validity are set by an ordinary
-- update, from PostgreSQL 14 on. Where `$2`, the others too, by name, to tell which are gone. Then
-- whether an event trigger may have done anything else, and the number of the first transaction that
-- is not seen yet.
changed AS MATERIALIZED (
  SELECT c.oid
  FROM pg_catalog.pg_class c
  WHERE c.relkind IN ('i', 'I') AND pg_catalog.age(c.xmin) <= $1
  UNION
  SELECT i.indexrelid FROM pg_catalog.pg_index i WHERE pg_catalog.age(i.xmin) <= $1
)
SELECT
  'indexed' AS kind,
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  c.relname::text AS object_name,
  CASE
    WHEN c.relispartition OR c.reltablespace <> 0 OR c.reloptions IS NOT NULL THEN 'set'
    ELSE 'changed'
  END AS aspect
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN user_relation r ON r.oid = i.indrelid
WHERE i.indexrelid = ANY (ARRAY(SELECT oid FROM changed))
UNION ALL
SELECT
  'indexed', r.oid, r.schema_name, r.relname::text, c.relname::text, 'as before'
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN user_relation r ON r.oid = i.indrelid
WHERE $2
UNION ALL
SELECT 'anywhere', 0, '', '', '', ''
WHERE EXISTS (SELECT FROM pg_catalog.pg_event_trigger e WHERE e.evtenabled <> 'D')
UNION ALL
SELECT
  'next', 0, '', '', pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text, ''
