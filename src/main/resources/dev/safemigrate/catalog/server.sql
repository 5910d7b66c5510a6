-- Passwords belong into user mappings, but nothing keeps them from here.
SELECT
  s.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  s.srvname::text AS object_name,
  'definition' AS aspect,
  coalesce('TYPE ' || pg_catalog.quote_literal(s.srvtype) || ' ', '')
    || coalesce('VERSION ' || pg_catalog.quote_literal(s.srvversion) || ' ', '')
    || 'FOREIGN DATA WRAPPER ' || pg_catalog.quote_ident(w.fdwname)
    || coalesce(' OPTIONS (' || (
      SELECT pg_catalog.string_agg(
        pg_catalog.quote_ident(o.option_name) || ' '
          || CASE
            WHEN o.option_name ~* 'pass|pwd|secret|token|key|cred' THEN '(not shown)'
            ELSE pg_catalog.quote_literal(o.option_value)
          END,
        ', ' ORDER BY o.option_name)
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o
    ) || ')', '') AS definition
FROM pg_catalog.pg_foreign_server s
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE NOT EXISTS (
  SELECT FROM extension_member m
  WHERE m.classid = 'pg_catalog.pg_foreign_server'::regclass AND m.objid = s.oid)
