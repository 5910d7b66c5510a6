SELECT
  t.oid AS subject,
  t.schema_name,
  t.typname::text AS parent_name,
  '' AS columns,
  t.typowner AS owner,
  t.typacl AS granted,
  pg_catalog.acldefault('T', t.typowner) AS usual
FROM user_type t
WHERE t.typacl IS NOT NULL
