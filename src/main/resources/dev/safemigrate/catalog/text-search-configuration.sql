-- The dictionaries of each type of token can change alone.
SELECT
  c.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  c.cfgname::text AS object_name,
  a.aspect,
  a.definition
FROM pg_catalog.pg_ts_config c
JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace o ON o.oid = p.prsnamespace
CROSS JOIN LATERAL (
  SELECT
    'definition' AS aspect,
    '(PARSER = ' || pg_catalog.quote_ident(o.nspname) || '.' || pg_catalog.quote_ident(p.prsname)
      || ')' AS definition
  UNION ALL
  SELECT
    'mapping for ' || t.alias,
    pg_catalog.string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno)
  FROM pg_catalog.pg_ts_config_map m
  JOIN pg_catalog.ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
  WHERE m.mapcfg = c.oid
  GROUP BY t.alias
) AS a
WHERE c.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_ts_config'::regclass AND m.objid = c.oid)
