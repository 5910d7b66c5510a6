-- What another object has besides its definition and what most have not: an object of its own, there
-- only where it is set. So what an administrator tunes is nothing that a migration is compared in,
-- unless a migration sets it.
SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  '' AS object_name,
  a.aspect,
  a.definition
FROM user_relation r
LEFT JOIN pg_catalog.pg_class t ON t.oid = r.reltoastrelid
LEFT JOIN pg_catalog.pg_am m ON m.oid = r.relam AND m.amname <> 'heap'
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = r.reltablespace
CROSS JOIN LATERAL (
  VALUES
    ('storage',
      pg_catalog.array_to_string(
        coalesce(CASE WHEN r.relkind <> 'v' THEN r.reloptions END, '{}')
          || ARRAY(SELECT 'toast.' || o FROM pg_catalog.unnest(t.reloptions) AS o),
        ', ')),
    ('replica identity',
      CASE
        WHEN r.relreplident = 'f' THEN 'full'
        WHEN r.relreplident = 'n' AND r.relkind IN ('r', 'p') THEN 'nothing'
      END),
    ('access method', m.amname::text),
    ('tablespace', s.spcname::text),
    ('type', CASE WHEN r.reloftype <> 0 THEN pg_catalog.format_type(r.reloftype, NULL) END),
    ('persistence', CASE WHEN r.relkind = 'S' AND r.relpersistence = 'u' THEN 'unlogged' END)
) AS a (aspect, definition)
WHERE (r.reloptions IS NOT NULL
    OR t.reloptions IS NOT NULL
    OR r.relreplident IN ('f', 'n')
    OR m.oid IS NOT NULL
    OR s.oid IS NOT NULL
    OR r.reloftype <> 0
    OR r.relpersistence = 'u')
  AND a.definition <> ''
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  '',
  'foreign options',
  (
    SELECT pg_catalog.string_agg(
      pg_catalog.quote_ident(o.option_name) || ' '
        || CASE
          WHEN o.option_name ~* 'pass|pwd|secret|token|key|cred' THEN '(not shown)'
          ELSE pg_catalog.quote_literal(o.option_value)
        END,
      ', ' ORDER BY o.option_name)
    FROM pg_catalog.pg_options_to_table(f.ftoptions) o
  )
FROM user_relation r
JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = r.oid
WHERE f.ftoptions IS NOT NULL
UNION ALL
-- The type of an owned sequence is left out: a serial column born before PostgreSQL 10 has a bigint
-- one. So its bounds are set only where they are not those of its type.
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  '',
  'bounds',
  'MINVALUE ' || s.seqmin || ' MAXVALUE ' || s.seqmax
FROM user_relation r
JOIN pg_catalog.pg_sequence s ON s.seqrelid = r.oid
WHERE (s.seqmin, s.seqmax) IS DISTINCT FROM CASE
    WHEN s.seqincrement > 0 THEN (
      1::bigint,
      CASE s.seqtypid
        WHEN 'int2'::regtype THEN 32767::bigint
        WHEN 'int4'::regtype THEN 2147483647::bigint
        ELSE 9223372036854775807
      END)
    ELSE (
      CASE s.seqtypid
        WHEN 'int2'::regtype THEN -32768::bigint
        WHEN 'int4'::regtype THEN -2147483648::bigint
        ELSE (-9223372036854775808)::bigint
      END,
      (-1)::bigint)
  END
  AND EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = r.oid AND d.objsubid = 0
      AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
      AND d.deptype IN ('a', 'i'))
UNION ALL
SELECT r.oid, r.schema_name, r.relname::text, c.attname::text, a.aspect, a.definition
FROM user_relation r
JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = c.atttypid
CROSS JOIN LATERAL (
  VALUES
    ('storage',
      CASE
        WHEN c.attstorage <> t.typstorage
          THEN CASE c.attstorage
            WHEN 'p' THEN 'plain'
            WHEN 'e' THEN 'external'
            WHEN 'x' THEN 'extended'
            ELSE 'main'
          END
      END),
    ('compression', CASE c.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END),
    ('statistics target', CASE WHEN c.attstattarget >= 0 THEN c.attstattarget::text END),
    ('options', pg_catalog.array_to_string(c.attoptions, ', ')),
    ('foreign options',
      (
        SELECT pg_catalog.string_agg(
          pg_catalog.quote_ident(o.option_name) || ' ' || pg_catalog.quote_literal(o.option_value),
          ', ' ORDER BY o.option_name)
        FROM pg_catalog.pg_options_to_table(c.attfdwoptions) o
      )),
    ('default',
      CASE
        WHEN r.relkind = 'v' THEN (
          SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid)
          FROM pg_catalog.pg_attrdef d
          WHERE d.adrelid = c.attrelid AND d.adnum = c.attnum
        )
      END)
) AS a (aspect, definition)
WHERE (c.attstorage <> t.typstorage
    OR c.attcompression <> ''
    OR c.attstattarget >= 0
    OR c.attoptions IS NOT NULL
    OR c.attfdwoptions IS NOT NULL
    OR (r.relkind = 'v' AND c.atthasdef))
  AND a.definition <> ''
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  CASE WHEN a.aspect IN ('replica identity', 'cluster') THEN '' ELSE x.relname::text END,
  a.aspect,
  a.definition
FROM user_relation r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace
LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.oid
CROSS JOIN LATERAL (
  VALUES
    ('replica identity',
      CASE WHEN i.indisreplident THEN 'index ' || pg_catalog.quote_ident(x.relname) END),
    ('cluster', CASE WHEN i.indisclustered THEN 'on ' || pg_catalog.quote_ident(x.relname) END),
    ('tablespace', s.spcname::text),
    ('partition', 'of ' || h.inhparent::regclass::text),
    -- Of an index that is no constraint's, it is an aspect of the index.
    ('storage',
      CASE
        WHEN EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid
            AND d.refclassid = 'pg_catalog.pg_constraint'::regclass AND d.deptype = 'i')
          THEN pg_catalog.array_to_string(x.reloptions, ', ')
      END)
) AS a (aspect, definition)
WHERE (i.indisreplident
    OR i.indisclustered
    OR s.oid IS NOT NULL
    OR h.inhparent IS NOT NULL
    OR x.reloptions IS NOT NULL)
  AND a.definition <> ''
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  x.relname::text,
  'statistics target of column ' || c.attnum,
  c.attstattarget::text
FROM user_relation r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid AND i.indexprs IS NOT NULL
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_attribute c ON c.attrelid = x.oid AND c.attstattarget >= 0
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  s.stxname::text,
  'statistics target',
  s.stxstattarget::text
FROM user_relation r
JOIN pg_catalog.pg_statistic_ext s ON s.stxrelid = r.oid
WHERE s.stxstattarget >= 0
UNION ALL
SELECT
  r.oid,
  r.schema_name,
  r.relname::text,
  CASE WHEN p.name = r.relname THEN '' ELSE p.name::text END,
  'depends on extension ' || pg_catalog.quote_ident(e.extname),
  'yes'
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
CROSS JOIN LATERAL (
  SELECT c.oid AS relation, c.relname AS name
  FROM pg_catalog.pg_class c
  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid AND c.relkind = 'm'
  UNION ALL
  SELECT i.indrelid, c.relname
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND i.indexrelid = d.objid
  UNION ALL
  SELECT t.tgrelid, t.tgname
  FROM pg_catalog.pg_trigger t
  WHERE d.classid = 'pg_catalog.pg_trigger'::regclass AND t.oid = d.objid
) AS p
JOIN user_relation r ON r.oid = p.relation
WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'x'
