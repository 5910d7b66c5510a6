SELECT
  w.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  w.fdwname::text AS object_name,
  'definition' AS aspect,
  CASE WHEN w.fdwhandler = 0 THEN 'NO HANDLER' ELSE 'HANDLER ' || w.fdwhandler::regproc::text END
    || CASE
      WHEN w.fdwvalidator = 0 THEN ' NO VALIDATOR'
      ELSE ' VALIDATOR ' || w.fdwvalidator::regproc::text
    END
    || coalesce(' OPTIONS (' || (
      SELECT pg_catalog.string_agg(
        pg_catalog.quote_ident(o.option_name) || ' '
          || CASE
            WHEN o.option_name ~* 'pass|pwd|secret|token|key|cred' THEN '(not shown)'
            ELSE pg_catalog.quote_literal(o.option_value)
          END,
        ', ' ORDER BY o.option_name)
      FROM pg_catalog.pg_options_to_table(w.fdwoptions) o
    ) || ')', '') AS definition
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE NOT EXISTS (
  SELECT FROM extension_member m
  WHERE m.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass AND m.objid = w.oid)
