-- The names by which other objects' definitions call a type and its parts.
SELECT t.oid AS subject, 'type' AS part, t.schema_name || '.' || t.typname AS name
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
