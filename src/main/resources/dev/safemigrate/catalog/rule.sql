SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  w.rulename::text AS object_name,
  a.aspect,
  a.definition
FROM user_relation r
JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
CROSS JOIN LATERAL (
  VALUES
    ('definition', pg_catalog.pg_get_ruledef(w.oid)),
    ('enabled',
      CASE w.ev_enabled
        WHEN 'O' THEN 'origin'
        WHEN 'D' THEN 'disabled'
        WHEN 'R' THEN 'replica'
        ELSE 'always'
      END)
) AS a (aspect, definition)
WHERE w.rulename <> '_RETURN'
