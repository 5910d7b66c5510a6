SELECT
  t.oid AS subject,
  t.schema_name,
  '' AS parent_name,
  t.typname::text AS object_name,
  CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END AS aspect,
  t.oid AS described,
  'pg_catalog.pg_type'::regclass AS catalog,
  0 AS part
FROM user_type t
UNION ALL
SELECT
  t.oid,
  t.schema_name,
  t.typname::text,
  c.attname::text,
  'column',
  c.attrelid,
  'pg_catalog.pg_class'::regclass,
  c.attnum
FROM user_type t
JOIN pg_catalog.pg_attribute c ON c.attrelid = t.typrelid AND c.attnum > 0 AND NOT c.attisdropped
UNION ALL
SELECT
  t.oid,
  t.schema_name,
  t.typname::text,
  c.conname::text,
  'constraint',
  c.oid,
  'pg_catalog.pg_constraint'::regclass,
  0
FROM user_type t
JOIN pg_catalog.pg_constraint c ON c.contypid = t.oid
