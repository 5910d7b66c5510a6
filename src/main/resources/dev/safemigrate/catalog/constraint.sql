-- Left out: constraint triggers, which are triggers; NOT NULL as a constraint (PostgreSQL 18), which
-- is the column's; and what a foreign key to a partitioned table makes for each partition, on the
-- same table as the key itself.
SELECT
  k.subject,
  k.schema_name,
  k.parent_name,
  k.object_name,
  a.aspect,
  a.definition
FROM (
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
  UNION ALL
  SELECT
    t.oid,
    t.schema_name,
    t.typname::text,
    c.conname::text,
    c.oid,
    c.convalidated
  FROM user_type t
  JOIN pg_catalog.pg_constraint c ON c.contypid = t.oid
  WHERE c.contype = 'c'
) AS k
CROSS JOIN LATERAL (
  VALUES
    ('definition',
      CASE
        WHEN k.convalidated THEN pg_catalog.pg_get_constraintdef(k.oid)
        ELSE pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '')
      END),
    ('validity', CASE WHEN k.convalidated THEN 'valid' ELSE 'not valid' END)
) AS a (aspect, definition)
