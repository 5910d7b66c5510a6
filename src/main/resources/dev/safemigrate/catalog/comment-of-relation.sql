SELECT
  r.oid AS subject,
  r.schema_name,
  '' AS parent_name,
  r.relname::text AS object_name,
  CASE r.relkind
    WHEN 'v' THEN 'view'
    WHEN 'm' THEN 'materialized view'
    WHEN 'S' THEN 'sequence'
    WHEN 'f' THEN 'foreign table'
    ELSE 'table'
  END AS aspect,
  r.oid AS described,
  'pg_catalog.pg_class'::regclass AS catalog,
  0 AS part
FROM user_relation r
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  c.attname::text,
  'column',
  c.attrelid,
  'pg_catalog.pg_class'::regclass,
  c.attnum
FROM user_relation r
JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  c.relname::text,
  'index',
  c.oid,
  'pg_catalog.pg_class'::regclass,
  0
FROM user_relation r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  c.conname::text,
  'constraint',
  c.oid,
  'pg_catalog.pg_constraint'::regclass,
  0
FROM user_relation r
JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  t.tgname::text,
  'trigger',
  t.oid,
  'pg_catalog.pg_trigger'::regclass,
  0
FROM user_relation r
JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  p.polname::text,
  'policy',
  p.oid,
  'pg_catalog.pg_policy'::regclass,
  0
FROM user_relation r
JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  w.rulename::text,
  'rule',
  w.oid,
  'pg_catalog.pg_rewrite'::regclass,
  0
FROM user_relation r
JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
