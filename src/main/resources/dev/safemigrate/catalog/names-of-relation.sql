-- The names by which other objects' definitions call a relation and its parts, each with what stays
-- when it is renamed: without that a rename looks like a removal beside an addition. The columns of
-- tables are read with the columns, and indexes are called by those of partitions.
SELECT r.oid AS subject, 'relation' AS part, r.schema_name || '.' || r.relname AS name
FROM user_relation r
UNION ALL
SELECT r.oid, 'column ' || c.attnum, c.attname::text
FROM user_relation r
JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
WHERE r.relkind IN ('v', 'm')
UNION ALL
SELECT r.oid, 'constraint ' || c.oid, c.conname::text
FROM user_relation r
JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
UNION ALL
SELECT r.oid, 'index ' || c.oid, c.relname::text
FROM user_relation r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
WHERE r.relkind = 'p'
