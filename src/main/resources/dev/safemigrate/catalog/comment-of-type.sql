SELECT
  t.oid AS subject,
  t.schema_name,
  '' AS parent_name,
  t.typname::text AS object_name,
  CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END AS aspect,
  d.description AS definition
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
