-- Only what differs from what the owner's object has by default, and nothing of the owner's own.
SELECT
  o.subject,
  o.schema_name,
  o.parent_name,
  p.privilege_type || o.columns || ' to '
    || CASE p.grantee
      WHEN 0 THEN 'PUBLIC'
      ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(p.grantee))
    END AS object_name,
  'definition' AS aspect,
  p.definition
FROM (
  SELECT
    r.oid AS subject,
    r.schema_name,
    r.relname::text AS parent_name,
    '' AS columns,
    r.relowner AS owner,
    r.relacl AS granted,
    pg_catalog.acldefault(CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", r.relowner)
      AS usual
  FROM user_relation r
  WHERE r.relacl IS NOT NULL
  UNION ALL
  SELECT
    r.oid, r.schema_name, r.relname::text,
    ' (' || pg_catalog.quote_ident(c.attname) || ')',
    r.relowner, c.attacl, pg_catalog.acldefault('c', r.relowner)
  FROM user_relation r
  JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid
  WHERE c.attacl IS NOT NULL AND NOT c.attisdropped
  UNION ALL
  SELECT
    f.oid, f.schema_name, f.signature, '',
    f.proowner, f.proacl, pg_catalog.acldefault('f', f.proowner)
  FROM user_function f
  WHERE f.proacl IS NOT NULL
  UNION ALL
  SELECT
    t.oid, t.schema_name, t.typname::text, '',
    t.typowner, t.typacl, pg_catalog.acldefault('T', t.typowner)
  FROM user_type t
  WHERE t.typacl IS NOT NULL
  UNION ALL
  SELECT
    s.oid, s.schema_name, '', '',
    s.nspowner, s.nspacl, pg_catalog.acldefault('n', s.nspowner)
  FROM user_schema s
  WHERE s.nspacl IS NOT NULL
  UNION ALL
  SELECT
    w.oid, '', '', ' ON FOREIGN DATA WRAPPER ' || pg_catalog.quote_ident(w.fdwname),
    w.fdwowner, w.fdwacl, pg_catalog.acldefault('F', w.fdwowner)
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
) AS o
CROSS JOIN LATERAL (
  SELECT
    coalesce(g.grantee, u.grantee) AS grantee,
    coalesce(g.privilege_type, u.privilege_type) AS privilege_type,
    CASE
      WHEN g.grantee IS NULL THEN 'revoked'
      WHEN g.grantable THEN 'granted with grant option'
      ELSE 'granted'
    END AS definition
  FROM (
    SELECT e.grantee, e.privilege_type, pg_catalog.bool_or(e.is_grantable) AS grantable
    FROM pg_catalog.aclexplode(o.granted) e
    WHERE e.grantee <> o.owner
    GROUP BY e.grantee, e.privilege_type
  ) AS g
  FULL JOIN (
    SELECT e.grantee, e.privilege_type, pg_catalog.bool_or(e.is_grantable) AS grantable
    FROM pg_catalog.aclexplode(o.usual) e
    WHERE e.grantee <> o.owner
    GROUP BY e.grantee, e.privilege_type
  ) AS u ON u.grantee = g.grantee AND u.privilege_type = g.privilege_type
  WHERE g.grantable IS DISTINCT FROM u.grantable
) AS p
