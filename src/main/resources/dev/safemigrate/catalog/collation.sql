-- The locale of ICU is called otherwise in each version up to 17, and its rules are of 16. The
-- version is left out: it is the library's.
SELECT
  c.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  c.collname::text AS object_name,
  'definition' AS aspect,
  '('
    || pg_catalog.concat_ws(
      ', ',
      'provider = '
        || CASE c.collprovider
          WHEN 'i' THEN 'icu'
          WHEN 'b' THEN 'builtin'
          WHEN 'd' THEN '"default"'
          ELSE 'libc'
        END,
      'locale = ' || pg_catalog.quote_literal(
        coalesce(
          l.row ->> 'colllocale',
          l.row ->> 'colliculocale',
          CASE WHEN c.collprovider = 'i' OR c.collcollate = c.collctype THEN c.collcollate END)),
      CASE
        WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype
          THEN 'lc_collate = ' || pg_catalog.quote_literal(c.collcollate)
            || ', lc_ctype = ' || pg_catalog.quote_literal(c.collctype)
      END,
      CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END,
      'rules = ' || pg_catalog.quote_literal(l.row ->> 'collicurules'))
    || ')' AS definition
FROM pg_catalog.pg_collation c
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(c) AS row) AS l
WHERE c.oid >= 16384
  AND NOT pg_catalog.starts_with(n.nspname::text, 'pg_')
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_collation'::regclass AND m.objid = c.oid)
