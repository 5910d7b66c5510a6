-- The names by which other objects' definitions call a subject and its parts, each with what stays
-- when it is renamed: without that a rename looks like a removal beside an addition.
SELECT r.oid AS subject, 'relation' AS part, r.schema_name || '.' || r.relname AS name
FROM user_relation r
UNION ALL
SELECT r.oid, 'column ' || c.attnum, c.attname::text
FROM user_relation r
JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
WHERE r.relkind <> 'S'
UNION ALL
SELECT r.oid, 'constraint ' || c.oid, c.conname::text
FROM user_relation r
JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
UNION ALL
SELECT t.oid, 'type', t.schema_name || '.' || t.typname
FROM user_type t
UNION ALL
SELECT t.oid, 'attribute ' || c.attnum, c.attname::text
FROM user_type t
JOIN pg_catalog.pg_attribute c
  ON c.attrelid = t.typrelid AND c.attnum > 0 AND NOT c.attisdropped
UNION ALL
SELECT t.oid, 'label ' || e.oid, e.enumlabel::text
FROM user_type t
JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
UNION ALL
SELECT f.oid, 'function', f.schema_name || '.' || f.signature
FROM user_function f
UNION ALL
SELECT s.oid, 'schema', s.schema_name
FROM user_schema s
