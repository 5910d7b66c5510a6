SELECT
  c.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  c.conname::text AS object_name,
  'definition' AS aspect,
  CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END
    || 'FOR ' || pg_catalog.quote_literal(pg_catalog.pg_encoding_to_char(c.conforencoding))
    || ' TO ' || pg_catalog.quote_literal(pg_catalog.pg_encoding_to_char(c.contoencoding))
    || ' FROM ' || c.conproc::regproc::text AS definition
FROM pg_catalog.pg_conversion c
JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
WHERE c.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_conversion'::regclass AND m.objid = c.oid)
