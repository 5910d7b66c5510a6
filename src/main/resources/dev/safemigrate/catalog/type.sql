-- A multirange type is a range type's.
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
      WHEN 'p' THEN 'shell'
      WHEN 'b' THEN '(INPUT = ' || t.typinput::regproc::text
        || ', OUTPUT = ' || t.typoutput::regproc::text
        || ', RECEIVE = ' || t.typreceive::regproc::text
        || ', SEND = ' || t.typsend::regproc::text
        || ', TYPMOD_IN = ' || t.typmodin::regproc::text
        || ', TYPMOD_OUT = ' || t.typmodout::regproc::text
        || ', ANALYZE = ' || t.typanalyze::regproc::text
        || ', SUBSCRIPT = ' || t.typsubscript::regproc::text
        || ', INTERNALLENGTH = ' || t.typlen
        || ', PASSEDBYVALUE = ' || t.typbyval::text
        || ', ALIGNMENT = ' || t.typalign::text
        || ', STORAGE = ' || t.typstorage::text
        || ', CATEGORY = ' || pg_catalog.quote_literal(t.typcategory::text)
        || ', PREFERRED = ' || t.typispreferred::text
        || ', DEFAULT = ' || coalesce(pg_catalog.quote_literal(t.typdefault), 'none')
        || ', ELEMENT = '
        || CASE t.typelem WHEN 0 THEN '-' ELSE pg_catalog.format_type(t.typelem, NULL) END
        || ', DELIMITER = ' || pg_catalog.quote_literal(t.typdelim::text)
        || ', COLLATABLE = ' || (t.typcollation <> 0)::text || ')'
      ELSE (
        SELECT 'AS RANGE (subtype = ' || pg_catalog.format_type(g.rngsubtype, NULL)
          || ', subtype_diff = ' || g.rngsubdiff::regproc::text
          || ', canonical = ' || g.rngcanonical::regproc::text
          || coalesce((
            SELECT ', subtype_opclass = ' || pg_catalog.quote_ident(n.nspname) || '.'
              || pg_catalog.quote_ident(o.opcname)
            FROM pg_catalog.pg_opclass o
            JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
            WHERE o.oid = g.rngsubopc AND NOT o.opcdefault
          ), '')
          || coalesce((
            SELECT ', collation = ' || g.rngcollation::regcollation::text
            FROM pg_catalog.pg_type y
            WHERE y.oid = g.rngsubtype AND y.typcollation <> g.rngcollation
          ), '')
          || ', multirange_type_name = ' || pg_catalog.format_type(g.rngmultitypid, NULL) || ')'
        FROM pg_catalog.pg_range g
        WHERE g.rngtypid = t.oid
      )
    END,
    'AS ()') AS definition
FROM user_type t
WHERE t.typtype IN ('b', 'c', 'p', 'r')
