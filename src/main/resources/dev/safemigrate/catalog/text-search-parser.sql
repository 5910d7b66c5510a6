SELECT
  p.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  p.prsname::text AS object_name,
  'definition' AS aspect,
  '(START = ' || p.prsstart::regproc::text
    || ', GETTOKEN = ' || p.prstoken::regproc::text
    || ', END = ' || p.prsend::regproc::text
    || CASE
      WHEN p.prsheadline = 0 THEN ''
      ELSE ', HEADLINE = ' || p.prsheadline::regproc::text
    END
    || ', LEXTYPES = ' || p.prslextype::regproc::text || ')' AS definition
FROM pg_catalog.pg_ts_parser p
JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
WHERE p.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_ts_parser'::regclass AND m.objid = p.oid)
