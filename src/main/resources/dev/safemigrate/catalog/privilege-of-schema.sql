SELECT
  s.oid AS subject,
  s.schema_name,
  '' AS parent_name,
  '' AS columns,
  s.nspowner AS owner,
  s.nspacl AS granted,
  pg_catalog.acldefault('n', s.nspowner) AS usual
FROM user_schema s
WHERE s.nspacl IS NOT NULL
