SELECT
  w.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  ' ON FOREIGN DATA WRAPPER ' || pg_catalog.quote_ident(w.fdwname) AS columns,
  w.fdwowner AS owner,
  w.fdwacl AS granted,
  pg_catalog.acldefault('F', w.fdwowner) AS usual
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE w.fdwacl IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass AND m.objid = w.oid)
UNION ALL
SELECT
  s.oid, '', '', ' ON FOREIGN SERVER ' || pg_catalog.quote_ident(s.srvname),
  s.srvowner, s.srvacl, pg_catalog.acldefault('S', s.srvowner)
FROM pg_catalog.pg_foreign_server s
WHERE s.srvacl IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_foreign_server'::regclass AND m.objid = s.oid)
UNION ALL
SELECT
  l.oid, '', '', ' ON LANGUAGE ' || pg_catalog.quote_ident(l.lanname),
  l.lanowner, l.lanacl, pg_catalog.acldefault('l', l.lanowner)
FROM pg_catalog.pg_language l
WHERE l.lanacl IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_language'::regclass AND m.objid = l.oid)
