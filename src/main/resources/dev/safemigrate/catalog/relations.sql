-- What a client sees of the database: every relation with its columns, whoever made it, also those
-- of extensions and Prisma's history table; every enum and domain. Rows like those of the kinds.
-- Tried on PostgreSQL 15 and 17.
WITH visible_schema AS (
  SELECT n.oid, n.nspname::text AS schema_name
  FROM pg_catalog.pg_namespace n
  WHERE NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
    AND n.nspname <> 'information_schema'
),
relation AS (
  SELECT c.oid, c.relkind, c.relname::text AS relation_name, n.schema_name
  FROM pg_catalog.pg_class c
  JOIN visible_schema n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
)
SELECT
  CASE r.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END AS kind,
  r.oid AS subject,
  r.schema_name,
  '' AS parent_name,
  r.relation_name AS object_name,
  'definition' AS aspect,
  'exists' AS definition
FROM relation r
UNION ALL
SELECT 'column', r.oid, r.schema_name, r.relation_name, c.attname::text, a.aspect, a.definition
FROM relation r
JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
CROSS JOIN LATERAL (
  VALUES
    ('type', pg_catalog.format_type(c.atttypid, c.atttypmod)),
    ('nullability', CASE WHEN c.attnotnull THEN 'NOT NULL' ELSE 'NULL' END),
    ('default', CASE WHEN c.atthasdef AND c.attgenerated = '' THEN 'some' ELSE 'none' END),
    ('identity', CASE c.attidentity WHEN '' THEN 'none' ELSE 'some' END),
    ('generation', CASE c.attgenerated WHEN '' THEN 'none' ELSE 'some' END)
) AS a (aspect, definition)
UNION ALL
SELECT 'enum', t.oid, n.schema_name, '', t.typname::text, 'definition', 'exists'
FROM pg_catalog.pg_type t
JOIN visible_schema n ON n.oid = t.typnamespace
WHERE t.typtype = 'e'
UNION ALL
SELECT
  'enum label', t.oid, n.schema_name, t.typname::text, e.enumlabel::text, 'definition', 'exists'
FROM pg_catalog.pg_type t
JOIN visible_schema n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
UNION ALL
SELECT 'domain', t.oid, n.schema_name, '', t.typname::text, a.aspect, a.definition
FROM pg_catalog.pg_type t
JOIN visible_schema n ON n.oid = t.typnamespace
CROSS JOIN LATERAL (
  VALUES
    ('type', pg_catalog.format_type(t.typbasetype, t.typtypmod)),
    ('nullability', CASE WHEN t.typnotnull THEN 'NOT NULL' ELSE 'NULL' END),
    ('default', CASE WHEN t.typdefault IS NULL THEN 'none' ELSE 'some' END)
) AS a (aspect, definition)
WHERE t.typtype = 'd'
