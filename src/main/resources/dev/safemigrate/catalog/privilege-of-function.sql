SELECT
  f.oid AS subject,
  f.schema_name,
  f.signature AS parent_name,
  '' AS columns,
  f.proowner AS owner,
  f.proacl AS granted,
  pg_catalog.acldefault('f', f.proowner) AS usual
FROM user_function f
WHERE f.proacl IS NOT NULL
