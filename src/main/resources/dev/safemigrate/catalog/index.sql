-- An index of a constraint depends on it internally; pg_constraint has no index to ask for it.
-- Storage options are an aspect of their own, because they change alone and prove nothing; the
-- replaced text is as the server's pg_get_indexdef composes it.
SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  c.relname::text AS object_name,
  a.aspect,
  a.definition
FROM user_relation r
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
CROSS JOIN LATERAL (
  VALUES
    ('definition',
      CASE
        WHEN c.reloptions IS NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid)
        ELSE pg_catalog.replace(
          pg_catalog.pg_get_indexdef(i.indexrelid),
          (
            SELECT ' WITH (' || pg_catalog.string_agg(
              pg_catalog.quote_ident(o.option_name) || '='
                || CASE
                  WHEN pg_catalog.quote_ident(o.option_value) = o.option_value THEN o.option_value
                  ELSE pg_catalog.quote_literal(o.option_value)
                END,
              ', ') || ')'
            FROM pg_catalog.pg_options_to_table(c.reloptions) o
          ),
          '')
      END),
    ('storage', coalesce(pg_catalog.array_to_string(c.reloptions, ', '), 'none')),
    ('validity', CASE WHEN i.indisvalid AND i.indisready THEN 'valid' ELSE 'INVALID' END)
) AS a (aspect, definition)
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid
    AND d.refclassid = 'pg_catalog.pg_constraint'::regclass AND d.deptype = 'i')
