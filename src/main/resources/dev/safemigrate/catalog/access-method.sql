SELECT
  a.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  a.amname::text AS object_name,
  'definition' AS aspect,
  'TYPE ' || CASE a.amtype WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END
    || ' HANDLER ' || a.amhandler::regproc::text AS definition
FROM pg_catalog.pg_am a
WHERE a.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_am'::regclass AND m.objid = a.oid)
