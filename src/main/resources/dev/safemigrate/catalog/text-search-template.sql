SELECT
  t.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  t.tmplname::text AS object_name,
  'definition' AS aspect,
  '('
    || CASE WHEN t.tmplinit = 0 THEN '' ELSE 'INIT = ' || t.tmplinit::regproc::text || ', ' END
    || 'LEXIZE = ' || t.tmpllexize::regproc::text || ')' AS definition
FROM pg_catalog.pg_ts_template t
JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
WHERE t.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_ts_template'::regclass AND m.objid = t.oid)
