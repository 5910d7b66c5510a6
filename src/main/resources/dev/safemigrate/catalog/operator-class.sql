-- Its operators and functions are those of its family.
SELECT
  c.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  c.opcname || ' USING ' || a.amname AS object_name,
  'definition' AS aspect,
  CASE WHEN c.opcdefault THEN 'DEFAULT ' ELSE '' END
    || 'FOR TYPE ' || pg_catalog.format_type(c.opcintype, NULL)
    || ' FAMILY ' || pg_catalog.quote_ident(o.nspname) || '.' || pg_catalog.quote_ident(f.opfname)
    || CASE
      WHEN c.opckeytype = 0 THEN ''
      ELSE ' STORAGE ' || pg_catalog.format_type(c.opckeytype, NULL)
    END AS definition
FROM pg_catalog.pg_opclass c
JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am a ON a.oid = c.opcmethod
JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace o ON o.oid = f.opfnamespace
WHERE c.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_opclass'::regclass AND m.objid = c.oid)
