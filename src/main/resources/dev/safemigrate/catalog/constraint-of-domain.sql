SELECT
  t.oid AS subject,
  t.schema_name,
  t.typname::text AS parent_name,
  c.conname::text AS object_name,
  c.oid,
  c.convalidated
FROM user_type t
JOIN pg_catalog.pg_constraint c ON c.contypid = t.oid
WHERE c.contype = 'c'
