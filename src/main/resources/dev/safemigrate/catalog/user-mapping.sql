-- Options by name only: their values are passwords. Who may not see them sees none.
SELECT
  u.umid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  'FOR ' || CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(u.usename) END
    || ' SERVER ' || pg_catalog.quote_ident(u.srvname) AS object_name,
  'definition' AS aspect,
  coalesce('with options ' || (
    SELECT pg_catalog.string_agg(o.option_name, ', ' ORDER BY o.option_name)
    FROM pg_catalog.pg_options_to_table(u.umoptions) o
  ), 'without options') AS definition
FROM pg_catalog.pg_user_mappings u
WHERE NOT EXISTS (
  SELECT FROM extension_member m
  WHERE m.classid = 'pg_catalog.pg_user_mapping'::regclass AND m.objid = u.umid)
