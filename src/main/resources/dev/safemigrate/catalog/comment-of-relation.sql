-- An extension's comment is its own, not a migration's. The lower bound lets the many comments on
-- the system's objects be skipped by the index.
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
  d.description AS definition
FROM user_relation r
JOIN pg_catalog.pg_description d
  ON d.objoid = r.oid
    AND d.classoid = 'pg_catalog.pg_class'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  c.attname::text,
  'column',
  d.description
FROM user_relation r
JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
JOIN pg_catalog.pg_description d
  ON d.objoid = c.attrelid
    AND d.classoid = 'pg_catalog.pg_class'::regclass
    AND d.objsubid = c.attnum
    AND d.objoid >= 16384
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  c.relname::text,
  'index',
  d.description
FROM user_relation r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_description d
  ON d.objoid = c.oid
    AND d.classoid = 'pg_catalog.pg_class'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  c.conname::text,
  'constraint',
  d.description
FROM user_relation r
JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
JOIN pg_catalog.pg_description d
  ON d.objoid = c.oid
    AND d.classoid = 'pg_catalog.pg_constraint'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  t.tgname::text,
  'trigger',
  d.description
FROM user_relation r
JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
JOIN pg_catalog.pg_description d
  ON d.objoid = t.oid
    AND d.classoid = 'pg_catalog.pg_trigger'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  p.polname::text,
  'policy',
  d.description
FROM user_relation r
JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
JOIN pg_catalog.pg_description d
  ON d.objoid = p.oid
    AND d.classoid = 'pg_catalog.pg_policy'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  w.rulename::text,
  'rule',
  d.description
FROM user_relation r
JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
JOIN pg_catalog.pg_description d
  ON d.objoid = w.oid
    AND d.classoid = 'pg_catalog.pg_rewrite'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
