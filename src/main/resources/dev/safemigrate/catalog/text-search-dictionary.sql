SELECT
  d.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  d.dictname::text AS object_name,
  'definition' AS aspect,
  '(TEMPLATE = ' || pg_catalog.quote_ident(o.nspname) || '.' || pg_catalog.quote_ident(t.tmplname)
    || coalesce(', ' || d.dictinitoption, '') || ')' AS definition
FROM pg_catalog.pg_ts_dict d
JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_catalog.pg_namespace o ON o.oid = t.tmplnamespace
WHERE d.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_ts_dict'::regclass AND m.objid = d.oid)
