-- The transaction that made, or last changed, each table, column, constraint, index and enum label.
-- Of a table it is asked of a system column, whose row is written with the table and never again;
-- the row of pg_class is written again with each index and key.
SELECT 'table' AS kind, r.schema_name, '' AS parent_name, r.relname::text AS object_name,
  a.xmin::text AS transaction
FROM user_relation r
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = -1
WHERE r.relkind IN ('r', 'p', 'f')
UNION ALL
SELECT 'column', r.schema_name, r.relname::text, a.attname::text, a.xmin::text
FROM user_relation r
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE r.relkind IN ('r', 'p', 'f')
UNION ALL
SELECT 'constraint', r.schema_name, r.relname::text, c.conname::text, c.xmin::text
FROM user_relation r
JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
WHERE c.contype IN ('c', 'f', 'p', 'u', 'x')
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_constraint p WHERE p.oid = c.conparentid AND p.conrelid = c.conrelid)
UNION ALL
SELECT 'index', r.schema_name, r.relname::text, c.relname::text, i.xmin::text
FROM user_relation r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid
    AND d.refclassid = 'pg_catalog.pg_constraint'::regclass AND d.deptype = 'i')
UNION ALL
SELECT 'enum label', t.schema_name, t.typname::text, e.enumlabel::text, e.xmin::text
FROM user_type t
JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
WHERE t.typtype = 'e'
