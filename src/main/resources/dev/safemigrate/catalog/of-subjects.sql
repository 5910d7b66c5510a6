-- The same for subjects that are known to be the user's: nothing to leave out any more.
extension_member AS NOT MATERIALIZED (
  SELECT d.classid, d.objid FROM pg_catalog.pg_depend d WHERE false
),
user_schema AS NOT MATERIALIZED (
  SELECT n.*, n.nspname::text AS schema_name FROM pg_catalog.pg_namespace n
),
user_relation AS NOT MATERIALIZED (
  SELECT c.*, n.nspname::text AS schema_name
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
),
user_type AS NOT MATERIALIZED (
  SELECT t.*, n.nspname::text AS schema_name
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
),
user_function AS NOT MATERIALIZED (
  SELECT
    p.*,
    n.nspname::text AS schema_name,
    p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')' AS signature
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
)
