SELECT
  t.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  'FOR ' || pg_catalog.format_type(t.trftype, NULL) || ' LANGUAGE '
    || pg_catalog.quote_ident(l.lanname) AS object_name,
  'definition' AS aspect,
  '('
    || pg_catalog.concat_ws(
      ', ',
      CASE
        WHEN t.trffromsql <> 0 THEN 'FROM SQL WITH FUNCTION ' || t.trffromsql::regprocedure::text
      END,
      CASE WHEN t.trftosql <> 0 THEN 'TO SQL WITH FUNCTION ' || t.trftosql::regprocedure::text END)
    || ')' AS definition
FROM pg_catalog.pg_transform t
JOIN pg_catalog.pg_language l ON l.oid = t.trflang
WHERE NOT EXISTS (
  SELECT FROM extension_member m
  WHERE m.classid = 'pg_catalog.pg_transform'::regclass AND m.objid = t.oid)
