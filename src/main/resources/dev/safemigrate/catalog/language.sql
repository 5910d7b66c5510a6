SELECT
  l.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  l.lanname::text AS object_name,
  a.aspect,
  a.definition
FROM pg_catalog.pg_language l
CROSS JOIN LATERAL (
  VALUES
    ('trust', CASE WHEN l.lanpltrusted THEN 'trusted' ELSE 'none' END),
    ('definition',
      'HANDLER ' || l.lanplcallfoid::regproc::text
        || CASE WHEN l.laninline = 0 THEN '' ELSE ' INLINE ' || l.laninline::regproc::text END
        || CASE
          WHEN l.lanvalidator = 0 THEN ''
          ELSE ' VALIDATOR ' || l.lanvalidator::regproc::text
        END)
) AS a (aspect, definition)
WHERE l.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_language'::regclass AND m.objid = l.oid)
