-- What the kinds read from: everything but the system's own, what belongs to an extension and
-- Prisma's history table. Not materialized, so that a restriction to some subjects reaches the
-- indexes of the system catalogs. Tried on PostgreSQL 14 to 18.
extension_member AS MATERIALIZED (
  SELECT d.classid, d.objid
  FROM pg_catalog.pg_depend d
  WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e'
),
user_schema AS NOT MATERIALIZED (
  SELECT n.*, n.nspname::text AS schema_name
  FROM pg_catalog.pg_namespace n
  WHERE NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
    AND n.nspname <> 'information_schema'
    AND n.oid <> ALL (
      ARRAY(
        SELECT m.objid
        FROM extension_member m
        WHERE m.classid = 'pg_catalog.pg_namespace'::regclass))
),
user_relation AS NOT MATERIALIZED (
  SELECT c.*, n.nspname::text AS schema_name
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid >= 16384
    AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
    AND c.relname <> '_prisma_migrations'
    AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
    AND c.oid <> ALL (
      ARRAY(
        SELECT m.objid FROM extension_member m WHERE m.classid = 'pg_catalog.pg_class'::regclass))
),
user_type AS NOT MATERIALIZED (
  SELECT t.*, n.nspname::text AS schema_name
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.oid >= 16384
    AND t.typtype IN ('b', 'c', 'd', 'e', 'm', 'p', 'r')
    AND t.typsubscript <> 'pg_catalog.array_subscript_handler'::regproc
    AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
    AND (t.typrelid = 0
      OR EXISTS (
        SELECT FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
    AND t.oid <> ALL (
      ARRAY(
        SELECT m.objid FROM extension_member m WHERE m.classid = 'pg_catalog.pg_type'::regclass))
),
-- A range type makes its constructors itself: deptype i.
user_function AS NOT MATERIALIZED (
  SELECT
    p.*,
    n.nspname::text AS schema_name,
    p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')' AS signature
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE p.oid >= 16384
    AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
    AND p.oid <> ALL (
      ARRAY(
        SELECT m.objid FROM extension_member m WHERE m.classid = 'pg_catalog.pg_proc'::regclass))
    AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
)
