-- Left out: constraint triggers, which are triggers; NOT NULL as a constraint (PostgreSQL 18), which
-- is the column's; and what a foreign key to a partitioned table makes for each partition, on the
-- same table as the key itself.
SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  c.conname::text AS object_name,
  c.oid,
  c.convalidated
FROM user_relation r
JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
WHERE c.contype IN ('c', 'f', 'p', 'u', 'x')
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_constraint p
    WHERE p.oid = c.conparentid AND p.conrelid = c.conrelid)
