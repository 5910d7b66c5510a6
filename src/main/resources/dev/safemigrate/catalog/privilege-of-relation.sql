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
