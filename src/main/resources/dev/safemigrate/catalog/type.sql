SELECT
  t.oid AS subject,
  t.schema_name,
  '' AS parent_name,
  t.typname::text AS object_name,
  'definition' AS aspect,
  coalesce(
    CASE t.typtype
      WHEN 'c' THEN (
        SELECT 'AS (' || pg_catalog.string_agg(
          pg_catalog.quote_ident(c.attname) || ' '
            || pg_catalog.format_type(c.atttypid, c.atttypmod)
            || CASE
              WHEN c.attcollation = y.typcollation THEN ''
              ELSE ' COLLATE ' || c.attcollation::regcollation::text
            END,
          ', ' ORDER BY c.attnum) || ')'
        FROM pg_catalog.pg_attribute c
        JOIN pg_catalog.pg_type y ON y.oid = c.atttypid
        WHERE c.attrelid = t.typrelid AND c.attnum > 0 AND NOT c.attisdropped
      )
      ELSE (
        SELECT 'AS RANGE (subtype = ' || pg_catalog.format_type(g.rngsubtype, NULL)
          || ', subtype_diff = ' || g.rngsubdiff::regproc::text
          || ', canonical = ' || g.rngcanonical::regproc::text || ')'
        FROM pg_catalog.pg_range g
        WHERE g.rngtypid = t.oid
      )
    END,
    'AS ()') AS definition
FROM user_type t
WHERE t.typtype IN ('c', 'r')
