SELECT
  r.oid AS subject,
  r.schema_name,
  '' AS parent_name,
  r.relname::text AS object_name,
  a.aspect,
  a.definition
FROM user_relation r
CROSS JOIN LATERAL (
  VALUES
    ('definition', pg_catalog.pg_get_viewdef(r.oid)),
    ('options', coalesce(pg_catalog.array_to_string(r.reloptions, ', '), 'none'))
) AS a (aspect, definition)
WHERE r.relkind = 'v'
