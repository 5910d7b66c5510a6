-- An extension's comment is its own, not a migration's. The lower bound lets the many comments on
-- the system's objects be skipped by the index.
SELECT
  r.oid AS subject,
  r.schema_name AS schema_name,
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
UNION ALL
SELECT
  t.oid,
  t.schema_name,
  '',
  t.typname::text,
  CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
  d.description
FROM user_type t
JOIN pg_catalog.pg_description d
  ON d.objoid = t.oid
    AND d.classoid = 'pg_catalog.pg_type'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
UNION ALL
SELECT
  t.oid,
  t.schema_name,
  t.typname::text,
  c.attname::text,
  'column',
  d.description
FROM user_type t
JOIN pg_catalog.pg_attribute c ON c.attrelid = t.typrelid AND c.attnum > 0 AND NOT c.attisdropped
JOIN pg_catalog.pg_description d
  ON d.objoid = c.attrelid
    AND d.classoid = 'pg_catalog.pg_class'::regclass
    AND d.objsubid = c.attnum
    AND d.objoid >= 16384
UNION ALL
SELECT
  t.oid,
  t.schema_name,
  t.typname::text,
  c.conname::text,
  'constraint',
  d.description
FROM user_type t
JOIN pg_catalog.pg_constraint c ON c.contypid = t.oid
JOIN pg_catalog.pg_description d
  ON d.objoid = c.oid
    AND d.classoid = 'pg_catalog.pg_constraint'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
UNION ALL
SELECT
  f.oid,
  f.schema_name,
  '',
  f.signature,
  'function',
  d.description
FROM user_function f
JOIN pg_catalog.pg_description d
  ON d.objoid = f.oid
    AND d.classoid = 'pg_catalog.pg_proc'::regclass
    AND d.objsubid = 0
    AND d.objoid >= 16384
UNION ALL
SELECT
  s.oid,
  '',
  '',
  s.schema_name,
  'schema',
  d.description
FROM user_schema s
JOIN pg_catalog.pg_description d
  ON d.objoid = s.oid
    AND d.classoid = 'pg_catalog.pg_namespace'::regclass
    AND d.objsubid = 0
UNION ALL
-- Whatever else has one is called as the server calls it.
SELECT
  d.objoid,
  '',
  '',
  i.identity,
  CASE i.type
    WHEN 'statistics object' THEN 'statistics'
    WHEN 'foreign-data wrapper' THEN 'foreign data wrapper'
    ELSE i.type
  END,
  d.description
FROM pg_catalog.pg_description d
CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) i
WHERE d.objoid >= 16384
  AND d.classoid IN (
    'pg_catalog.pg_am'::regclass,
    'pg_catalog.pg_cast'::regclass,
    'pg_catalog.pg_collation'::regclass,
    'pg_catalog.pg_conversion'::regclass,
    'pg_catalog.pg_event_trigger'::regclass,
    'pg_catalog.pg_foreign_data_wrapper'::regclass,
    'pg_catalog.pg_foreign_server'::regclass,
    'pg_catalog.pg_language'::regclass,
    'pg_catalog.pg_opclass'::regclass,
    'pg_catalog.pg_operator'::regclass,
    'pg_catalog.pg_opfamily'::regclass,
    'pg_catalog.pg_publication'::regclass,
    'pg_catalog.pg_statistic_ext'::regclass,
    'pg_catalog.pg_subscription'::regclass,
    'pg_catalog.pg_transform'::regclass,
    'pg_catalog.pg_ts_config'::regclass,
    'pg_catalog.pg_ts_dict'::regclass,
    'pg_catalog.pg_ts_parser'::regclass,
    'pg_catalog.pg_ts_template'::regclass)
  AND NOT EXISTS (
    SELECT FROM extension_member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
