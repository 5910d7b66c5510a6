SELECT
  f.oid AS subject,
  f.schema_name,
  f.signature AS parent_name,
  '' AS object_name,
  'depends on extension ' || pg_catalog.quote_ident(e.extname) AS aspect,
  'yes' AS definition
FROM user_function f
JOIN pg_catalog.pg_depend d
  ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = f.oid AND d.deptype = 'x'
JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
