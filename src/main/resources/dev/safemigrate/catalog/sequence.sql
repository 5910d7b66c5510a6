-- Type and bounds of an owned sequence are left out: a serial column born before PostgreSQL 10 owns
-- a bigint one.
SELECT
  r.oid AS subject,
  r.schema_name,
  '' AS parent_name,
  r.relname::text AS object_name,
  a.aspect,
  a.definition
FROM user_relation r
JOIN pg_catalog.pg_sequence s ON s.seqrelid = r.oid
LEFT JOIN pg_catalog.pg_depend d
  ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = r.oid AND d.objsubid = 0
    AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
    AND d.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_attribute o ON o.attrelid = d.refobjid AND o.attnum = d.refobjsubid
CROSS JOIN LATERAL (
  VALUES
    ('definition',
      CASE
        WHEN d.objid IS NOT NULL THEN ''
        ELSE 'AS ' || pg_catalog.format_type(s.seqtypid, NULL)
          || ' MINVALUE ' || s.seqmin || ' MAXVALUE ' || s.seqmax || ' '
      END || 'START ' || s.seqstart || ' INCREMENT ' || s.seqincrement || ' CACHE ' || s.seqcache
        || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END),
    ('owner',
      coalesce(
        o.attrelid::regclass::text || '.' || pg_catalog.quote_ident(o.attname)
          || CASE d.deptype WHEN 'i' THEN ' as identity' ELSE '' END,
        'none'))
) AS a (aspect, definition)
WHERE r.relkind = 'S'
