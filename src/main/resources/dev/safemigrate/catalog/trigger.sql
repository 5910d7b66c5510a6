SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  t.tgname::text AS object_name,
  a.aspect,
  a.definition
FROM user_relation r
JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
CROSS JOIN LATERAL (
  VALUES
    ('definition', pg_catalog.pg_get_triggerdef(t.oid)),
    ('enabled',
      CASE t.tgenabled
        WHEN 'O' THEN 'origin'
        WHEN 'D' THEN 'disabled'
        WHEN 'R' THEN 'replica'
        ELSE 'always'
      END)
) AS a (aspect, definition)
WHERE NOT t.tgisinternal
